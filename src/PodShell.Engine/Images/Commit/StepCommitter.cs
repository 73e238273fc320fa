using PodShell.Engine.Images.Export;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Store;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Commit;

/// <summary>Makes images of the steps of a build.</summary>
/// <param name="storage">The store.</param>
internal sealed class StepCommitter(ImageStorage storage)
{
    /// <summary>Makes one.</summary>
    /// <param name="step">Of what.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/> and as <see cref="ImageRecorder"/>.</exception>
    public Task<string> CommitAsync(ImageStep step, CancellationToken cancellationToken) =>
        new ImageRecorder(storage).RecordAsync(null, () => Task.Run(() => Make(step), cancellationToken), cancellationToken);

    private MadeImage Make(ImageStep step)
    {
        ExportedImage? source = step.Base is null ? null : ExportedImage.Read(storage.Images, step.Base, []);
        return new LayeredImage(storage)
        {
            Below = step.Squash ? null : source,
            WriteLayer = step.WriteLayer,
            Configure = layer => Configure(step, source is null ? null : OciDocuments.ParseImageConfig(source.Config, source.Id), layer),
            Docker = step.Docker,
            Annotations = step.Annotations,
            Name = step.Base is null ? "build" : step.Base[..12],
        }.Make();
    }

    private static OciImageConfig Configure(ImageStep step, OciImageConfig? source, OciDescriptor? layer)
    {
        Platform platform = step.Platform ?? Platform.Host();
        source ??= new OciImageConfig
        {
            OS = platform.OS,
            Architecture = platform.Architecture,
            Variant = platform.Variant,
            RootFs = new OciRootFs { Type = "layers", DiffIds = [] },
        };
        IReadOnlyList<Digest> below = step.Squash ? [] : source.RootFs.DiffIds;
        return source with
        {
            Created = step.History.Created,
            Author = step.Author ?? source.Author,
            Comment = null,
            RootFs = new OciRootFs { Type = "layers", DiffIds = layer is null ? below : [.. below, layer.Digest] },
            History = step.Squash ? [step.History] : [.. StepHistory.Known(source), step.History],
            Config = step.Defaults,
        };
    }
}
