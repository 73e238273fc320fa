using PodShell.Engine.Storage;

namespace PodShell.Engine.Images;

/// <summary>
/// Removes images: first the row, in a transaction that sees whether containers use it, then the files that no other image needs. A kill between
/// the two leaves files only, which the next removal takes away.
/// </summary>
/// <param name="images">The images' rows.</param>
/// <param name="resolver">Finds images by name.</param>
/// <param name="index">The content store's index.</param>
/// <param name="sweeper">Removes files.</param>
internal sealed class ImageRemover(ImageStore images, ImageResolver resolver, ContentIndex index, StoreSweeper sweeper)
{
    /// <summary>Takes a name off an image, and removes the image with its last one.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="removeContainer">Removes a container by id, for a forced removal.</param>
    /// <param name="cancellationToken">Ends the removal of containers.</param>
    /// <returns>What was done; null when there was none and that is to be ignored.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/>, <see cref="ErrorIds.ImageInUse"/>.</exception>
    public async Task<ImageRemoval?> RemoveAsync(
        RemoveImageRequest request, Func<string, CancellationToken, Task> removeContainer, CancellationToken cancellationToken)
    {
        var found = resolver.TryFind(request.Image);
        if (found is null)
        {
            return request.Ignore ? null : throw ImageErrors.NotFound(request.Image);
        }

        var names = images.NamesOf(found.Id);
        var name = ImageTagger.Owned(request.Image, names);
        if (name is not null && names.Count > 1)
        {
            var untagged = images.Untag(found.Id, [name]);
            index.Write();
            return new ImageRemoval(found.Id, untagged, Deleted: false);
        }

        if (name is null && names.Count > 1 && ImageReference.TryParse(request.Image, out var reference) && reference.Digest is not null)
        {
            // By a digest that it has, but under which it was not asked for: that takes no other name off.
            throw ImageErrors.NotAName(request.Image, found.Id);
        }

        if (name is null && names.Count > 1 && !request.Force)
        {
            throw new PodShellException(ErrorIds.ImageHasSeveralNames, ErrorKind.InvalidState,
                $"The image {found.Id[..12]} has several names: {string.Join(", ", names)}.", request.Image,
                "Remove its names one by one, or force the removal.");
        }

        return await RemoveWholeAsync(found.Id, request, removeContainer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImageRemoval> RemoveWholeAsync(
        string id, RemoveImageRequest request, Func<string, CancellationToken, Task> removeContainer, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (images.TryRemove(id) is { } untagged)
            {
                FaultPoints.Reach(FaultPoint.ImageDeleted);
                index.Write();
                sweeper.TrySweep();
                return new ImageRemoval(id, untagged, Deleted: true);
            }

            var containers = images.ContainersOf(id);
            if (!request.Force)
            {
                throw new PodShellException(ErrorIds.ImageInUse, ErrorKind.InvalidState,
                    $"The image '{DisplayText.Quote(request.Image)}' is used by {containers.Count} container(s): "
                    + string.Join(", ", containers.Take(5).Select(static container => container[..Math.Min(12, container.Length)])) + ".",
                    request.Image, "Remove the containers first, or force the removal.");
            }

            foreach (var container in containers)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await removeContainer(container, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
