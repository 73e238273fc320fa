using PodShell.Engine.Images.Store;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Commit;

/// <summary>
/// Finds what an earlier build made by the same step: upon the same image, by the same instruction, of the same files, whose digest the
/// instruction has in the history.
/// </summary>
/// <param name="images">The images' rows.</param>
internal sealed class StepFinder(ImageStore images)
{
    // By the ids of images, which are digests of what is kept: it is never another one. Null for a damaged one.
    private readonly Dictionary<string, OciImageConfig?> _read = new(StringComparer.Ordinal);

    /// <summary>Finds one.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The id of the newest image; null without one.</returns>
    public string? Find(ImageStep step)
    {
        List<ImageRow> rows = images.List();
        OciImageConfig? parent = null;
        if (step.Base is not null)
        {
            if (rows.Find(row => row.Id == step.Base) is not { } found)
            {
                return null;
            }

            parent = OciDocuments.ParseImageConfig(found.Config, found.Id);
        }

        return rows.Find(row => row.Id != step.Base && IsOf(row, step, parent))?.Id;
    }

    private bool IsOf(ImageRow row, ImageStep step, OciImageConfig? parent)
    {
        if (Config(row) is not { } config)
        {
            return false;
        }

        IReadOnlyList<OciHistory> before = parent is null ? [] : StepHistory.Known(parent);
        IReadOnlyList<Digest> below = parent?.RootFs.DiffIds ?? [];
        return config.History is { } history
            && history.Count == before.Count + 1
            && history[^1].CreatedBy == step.History.CreatedBy
            && history[^1].EmptyLayer == step.History.EmptyLayer
            && (!step.Follows || history[^1].Comment == step.History.Comment)
            && (step.Author is null || config.Author == step.Author)
            && history.SkipLast(1).SequenceEqual(before)
            && config.RootFs.DiffIds.Count == below.Count + (step.History.EmptyLayer ? 0 : 1)
            && config.RootFs.DiffIds.Take(below.Count).SequenceEqual(below)
            && (parent is null ? config.GetPlatform() == (step.Platform ?? Platform.Host()) : config.Architecture == parent.Architecture)
            && (!step.FixedTime || config.Created == step.History.Created)
            && Bytes(config.Config).AsSpan().SequenceEqual(Bytes(step.Defaults))
            && HasForm(row.Id, step);
    }

    private OciImageConfig? Config(ImageRow row)
    {
        if (!_read.TryGetValue(row.Id, out OciImageConfig? config))
        {
            try
            {
                config = OciDocuments.ParseImageConfig(row.Config, row.Id);
            }
            catch (PodShellException)
            {
                // A damaged row is told of by who lists it; here it is none that helps.
            }

            _read[row.Id] = config;
        }

        return config;
    }

    private static byte[] Bytes(OciContainerDefaults? defaults) =>
        OciDocuments.Serialize(
            new OciImageConfig
            {
                Config = defaults,
                RootFs = new OciRootFs { Type = "layers", DiffIds = [] },
            }
        );

    private bool HasForm(string id, ImageStep step)
    {
        if (images.TryGet(id) is not { } row || row.MediaType == OciMediaTypes.DockerManifest != step.Docker)
        {
            return false;
        }

        IReadOnlyDictionary<string, string> has = OciDocuments.ParseManifest(row.Manifest, row.MediaType, id).Annotations
            ?? new Dictionary<string, string>();
        return step.Docker || (has.Count == step.Annotations.Count && !step.Annotations.Except(has).Any());
    }
}
