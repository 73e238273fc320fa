using PodShell.Engine.Images.Export;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Store;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Commit;

/// <summary>Makes an image of the image of a container and one more layer.</summary>
/// <param name="storage">The store.</param>
internal sealed class ImageCommitter(ImageStorage storage)
{
    // What Podman and Docker write, who do not know either by which commands a container came to its changes.
    private const string CreatedBy = "/bin/sh";

    /// <summary>Creates it.</summary>
    /// <param name="commit">What of.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/> and as <see cref="ImageRecorder"/>.</exception>
    public Task<string> CommitAsync(ImageCommit commit, CancellationToken cancellationToken) =>
        new ImageRecorder(storage).RecordAsync(
            commit.Request.Reference,
            () => Task.Run(() => Make(commit), cancellationToken),
            cancellationToken
        );

    private MadeImage Make(ImageCommit commit)
    {
        ExportedImage source = ExportedImage.Read(storage.Images, commit.Base, []);
        return new LayeredImage(storage)
        {
            Below = commit.Request.Squash ? null : source,
            WriteLayer = commit.WriteLayer,
            Configure = layer => Configure(commit, OciDocuments.ParseImageConfig(source.Config, source.Id), layer!.Digest),
            Docker = commit.Request.Format == ImageManifestFormat.Docker,
            Name = commit.Request.Reference ?? commit.Request.Container,
        }.Make();
    }

    private static OciImageConfig Configure(ImageCommit commit, OciImageConfig source, Digest layer)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        OciHistory step = new()
        {
            Created = now,
            CreatedBy = CreatedBy,
            Author = commit.Request.Author,
            Comment = $"FROM {commit.BaseName}",
        };
        return source with
        {
            Created = now,
            Author = commit.Request.Author,
            Comment = commit.Request.Message,
            RootFs = new OciRootFs { Type = "layers", DiffIds = commit.Request.Squash ? [layer] : [.. source.RootFs.DiffIds, layer] },
            History = commit.Request.Squash ? [step] : [.. StepHistory.Known(source), step],
            Config = ConfigChange.Apply(commit.Defaults, commit.Request),
        };
    }
}
