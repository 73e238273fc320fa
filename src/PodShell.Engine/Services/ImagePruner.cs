using System.Runtime.CompilerServices;
using PodShell.Engine.Filters;
using PodShell.Engine.Images.Gc;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Inspect;

namespace PodShell.Engine.Services;

/// <summary>Removes the images that no container uses.</summary>
/// <param name="storage">The parts that work on images share.</param>
/// <param name="lister">Tells which there are.</param>
/// <param name="remover">Removes them.</param>
/// <param name="removed">Receives what was done to each.</param>
/// <param name="log">The log.</param>
internal sealed class ImagePruner(
    ImageStorage storage,
    ImageLister lister,
    ImageRemover remover,
    Action<ImageRemoval> removed,
    IEngineLog log
)
{
    /// <summary>Removes them, the newest first.</summary>
    /// <param name="request">Which of them, and whether it is only asked which they are.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>The images that were removed, or would be.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.InvalidArgument"/> for a filter, or the first thing that kept one from going, after the others have gone.
    /// </exception>
    public async IAsyncEnumerable<Image> PruneAsync(PruneRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CheckFilters(request);
        if (!request.DryRun)
        {
            storage.GarbageCollector.TrySweepStale();
        }

        IAsyncEnumerable<Image> pruned = Pruning.PruneAsync(
            Unused(request),
            request.DryRun,
            image => Task.FromResult(Remove(image, request.All)),
            ErrorIds.ImageInUse,
            image => log.Verbose($"The image '{image.Name}' has got a container meanwhile and stays."),
            goesOn: true,
            cancellationToken
        );
        try
        {
            await foreach (Image image in pruned.ConfigureAwait(false))
            {
                yield return image;
            }
        }
        finally
        {
            if (!request.DryRun)
            {
                // Once for all of them: the files of each are looked for among all that there are.
                storage.GarbageCollector.TrySweep();
            }
        }
    }

    private List<Image> Unused(PruneRequest request)
    {
        List<Image> all = [.. lister.List(new ImageQuery())];
        List<Image> candidates =
        [
            .. lister
                .List(new ImageQuery { Filters = request.Filters })
                .Where(image =>
                    image.Containers == 0 && (request.All || image.Dangling) && (request.Ids.Count == 0 || request.Ids.Contains(image.Id))
                ),
        ];
        return Childless(candidates, all, request.All);
    }

    // One without a name may be what another image is built on: it goes when that one does.
    private List<Image> Childless(List<Image> candidates, List<Image> all, bool named)
    {
        Dictionary<string, string> parents = remover.Parents();
        ILookup<string, string> layers = storage.Images.Layers();
        List<(string Id, string[] Layers)> left = all.ConvertAll(image => (image.Id, layers[image.Id].ToArray()));
        List<Image> result = [];
        for (int before = -1; before != result.Count; )
        {
            before = result.Count;
            foreach (Image image in candidates.Except(result).ToList())
            {
                if (Stays(image))
                {
                    continue;
                }

                result.Add(image);
                left.RemoveAll(other => other.Id == image.Id);
            }
        }

        return result;

        bool Stays(Image image) =>
            image.Dangling
            && left.Exists(other =>
                other.Id != image.Id
                && (
                    parents.GetValueOrDefault(other.Id) == image.Id
                    || (!named && !parents.ContainsKey(image.Id) && IsBelow(layers[image.Id].ToArray(), other.Layers))
                )
            );
    }

    private static bool IsBelow(string[] layers, string[] above) =>
        layers.Length > 0 && above.Length > layers.Length && above.AsSpan().StartsWith(layers);

    private Image? Remove(Image image, bool all)
    {
        ImageRemoval? removal = remover.RemoveUnused(image.Id, all ? storage.Images.NamesOf(image.Id) : []);
        if (removal is null)
        {
            log.Verbose($"The image '{image.Name}' is gone or has got a name meanwhile.");
            return null;
        }

        removed(removal);
        return image;
    }

    private static void CheckFilters(PruneRequest request)
    {
        Refuse("containers", allowed: false);
        if (!request.All)
        {
            Refuse("dangling", allowed: true);
        }

        void Refuse(string name, bool allowed)
        {
            if (request.Filters.GetValueOrDefault(name)?.Exists(value => FilterText.Flag(name, value) != allowed) == true)
            {
                throw new PodShellException(
                    ErrorIds.InvalidArgument,
                    ErrorKind.InvalidArgument,
                    $"specifying \"{name}\" filter more than once with different values is not supported",
                    name,
                    name == "dangling"
                        ? $"Images with names go with {FaceWords.Either("-All", "--all")} only."
                        : "What containers use is not removed."
                );
            }
        }
    }
}
