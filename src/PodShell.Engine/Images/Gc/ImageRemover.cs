using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Content;

namespace PodShell.Engine.Images.Gc;

/// <summary>
/// Removes images: first the row, in a transaction that sees whether containers use it, then the files that no other image needs. A kill
/// between the two leaves files only, and a mark by which the next command takes them away; so does a removal while another command brings
/// an image.
/// </summary>
/// <param name="images">The images' rows.</param>
/// <param name="resolver">Finds images by name.</param>
/// <param name="index">The content store's index.</param>
/// <param name="content">Where removals are written down.</param>
/// <param name="collector">Removes files.</param>
internal sealed class ImageRemover(
    ImageStore images,
    ImageResolver resolver,
    ContentIndex index,
    ContentStore content,
    StoreGarbageCollector collector
)
{
    /// <summary>Takes a name off an image, and removes the image with its last one.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="removeContainer">Removes a container by id, for a forced removal.</param>
    /// <param name="cancellationToken">Ends the removal of containers.</param>
    /// <returns>What was done; null when there was none and that is to be ignored.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/>, <see cref="ErrorIds.ImageInUse"/>.
    /// </exception>
    public async Task<ImageRemoval?> RemoveAsync(
        RemoveImageRequest request,
        Func<string, CancellationToken, Task> removeContainer,
        CancellationToken cancellationToken
    )
    {
        // Also where nothing but a name goes: what killed commands left is in nobody's way but the disk's.
        collector.TrySweepStale();
        while (true)
        {
            FoundImage? found = resolver.TryFind(request.Image);
            if (found is null)
            {
                return request.Ignore ? null : throw ImageErrors.NotFound(request.Image);
            }

            IReadOnlyList<string> names = images.NamesOf(found.Id);
            string? name = ImageTagger.Owned(request.Image, names);
            if (name is null && names.Count > 1)
            {
                CheckSeveral(request, found.Id, names);
            }

            Dictionary<string, string> parents = request.NoPrune ? [] : Parents();
            if (Remove(found.Id, name, names) is { Outcome: not RemovalOutcome.Changed } attempt)
            {
                if (attempt.Outcome != RemovalOutcome.InUse)
                {
                    bool deleted = attempt.Outcome == RemovalOutcome.Deleted;
                    List<string> pruned = deleted ? Prune(found.Id, parents) : [];
                    index.Write();
                    if (deleted)
                    {
                        collector.TrySweep();
                    }

                    return new ImageRemoval(found.Id, attempt.Names, deleted) { Pruned = pruned };
                }

                await RemoveContainersAsync(found.Id, request, removeContainer, cancellationToken).ConfigureAwait(false);
            }

            // The name went to another image, or away, since it was looked up: what it means now is what counts.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Removes an image with all its names, unless a container uses it or its names are others by now. Its files stay for
    /// <see cref="StoreGarbageCollector.TrySweep"/>, which a mark promises.
    /// </summary>
    /// <param name="id">The image's id.</param>
    /// <param name="names">The names that it had when this was decided.</param>
    /// <returns>What was done; null when it is gone already or has other names.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageInUse"/>.</exception>
    public ImageRemoval? RemoveUnused(string id, IReadOnlyList<string> names)
    {
        ImageRemovalAttempt attempt = Remove(id, null, names);
        switch (attempt.Outcome)
        {
            case RemovalOutcome.Deleted:
                index.Write();
                return new ImageRemoval(id, attempt.Names, Deleted: true);
            case RemovalOutcome.InUse:
                throw InUse(id, images.ContainersOf(id));
            default:
                return null;
        }
    }

    /// <summary>Upon which image each was built; nothing where all have names, as there are no steps of builds then.</summary>
    /// <returns>The parent's id by the child's.</returns>
    public Dictionary<string, string> Parents() => ImageParents.Of(ImageConfigs.Read(images), images.Names());

    // The steps of its build, as far as they have no names, nothing else is built upon them, and no container uses them.
    private List<string> Prune(string id, Dictionary<string, string> parents)
    {
        List<string> pruned = [];
        while (parents.Remove(id, out string? parent) && !parents.ContainsValue(parent) && images.NamesOf(parent).Count == 0)
        {
            if (Remove(parent, null, []) is not { Outcome: RemovalOutcome.Deleted })
            {
                break;
            }

            pruned.Add(parent);
            id = parent;
        }

        return pruned;
    }

    private ImageRemovalAttempt Remove(string id, string? name, IReadOnlyList<string> names)
    {
        using Linux.Files.FileLock? mark = name is null || names.Count == 1 ? content.BeginRemoval(id) : null;
        ImageRemovalAttempt attempt = images.TryRemove(id, name, names);
        if (attempt.Outcome == RemovalOutcome.Deleted)
        {
            FaultPoints.Reach(FaultPoint.ImageDeleted);
        }
        else if (mark is { Existed: false })
        {
            mark.DeleteFile();
        }

        return attempt;
    }

    private static void CheckSeveral(RemoveImageRequest request, string id, IReadOnlyList<string> names)
    {
        if (ImageReference.TryParse(request.Image, out ImageReference? reference) && reference.Digest is not null)
        {
            // By a digest that it has, but under which it was not asked for: that takes no other name off.
            throw ImageErrors.NotAName(request.Image, id);
        }

        if (!request.Force)
        {
            throw new PodShellException(
                ErrorIds.ImageHasSeveralNames,
                ErrorKind.InvalidState,
                $"The image {id[..12]} has several names: {string.Join(", ", names)}.",
                request.Image,
                $"Remove its names one by one with {FaceWords.Either("Remove-PodImageTag", "podsh untag")}, or force the "
                    + $"removal with {FaceWords.Either("Remove-PodImage -Force", "podsh rmi --force")}, "
                    + "which takes all of them, and the containers that use it."
            );
        }
    }

    private async Task RemoveContainersAsync(
        string id,
        RemoveImageRequest request,
        Func<string, CancellationToken, Task> removeContainer,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> containers = images.ContainersOf(id);
        if (!request.Force)
        {
            throw InUse(request.Image, containers);
        }

        foreach (string container in containers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await removeContainer(container, cancellationToken).ConfigureAwait(false);
        }
    }

    private static PodShellException InUse(string image, IReadOnlyList<string> containers) =>
        new(
            ErrorIds.ImageInUse,
            ErrorKind.InvalidState,
            $"The image '{DisplayText.Quote(image)}' is used by {containers.Count} container(s): "
                + string.Join(", ", containers.Take(5).Select(static container => container[..Math.Min(12, container.Length)]))
                + ".",
            image,
            "Remove the containers first, or force the removal."
        );
}
