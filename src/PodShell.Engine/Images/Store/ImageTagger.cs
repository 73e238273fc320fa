namespace PodShell.Engine.Images.Store;

/// <summary>Gives images names and takes them away.</summary>
/// <param name="images">The images' rows.</param>
/// <param name="resolver">Finds images by name.</param>
/// <param name="index">The content store's index.</param>
internal sealed class ImageTagger(ImageStore images, ImageResolver resolver, ContentIndex index)
{
    /// <summary>Adds names; one that another image has moves over. Idempotent.</summary>
    /// <param name="request">Which image, which names.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageReferenceInvalid"/>.</exception>
    public string Tag(TagImageRequest request)
    {
        FoundImage found = resolver.Find(request.Image);
        List<string> names = request.Names.ConvertAll(ImageResolver.FullName);
        if (!images.Tag(found.Id, names))
        {
            // Removed since it was looked up.
            throw ImageErrors.NotFound(request.Image);
        }

        index.Write();
        return found.Id;
    }

    /// <summary>Removes names; all when the request has none.</summary>
    /// <param name="request">Which image, which names.</param>
    /// <returns>The image's id and the names that it lost.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/> also for a name that the image does not have.</exception>
    public (string Id, IReadOnlyList<string> Removed) Untag(TagImageRequest request)
    {
        FoundImage found = resolver.Find(request.Image);
        if (request.Names.Count == 0)
        {
            IReadOnlyList<string> all = images.Untag(found.Id, null);
            index.Write();
            return (found.Id, all);
        }

        IReadOnlyList<string> has = images.NamesOf(found.Id);
        List<string> names = request.Names.ConvertAll(name => Owned(name, has) ?? throw ImageErrors.NotAName(name, found.Id));
        IReadOnlyList<string> removed = images.Untag(found.Id, names);
        index.Write();
        return (found.Id, removed);
    }

    /// <summary>The name of an image that a text means.</summary>
    /// <param name="text">As the user wrote it.</param>
    /// <param name="names">The image's names.</param>
    /// <returns>The full name; null if it is none of them.</returns>
    public static string? Owned(string text, IReadOnlyList<string> names)
    {
        if (!ImageReference.TryParse(text, out ImageReference? reference))
        {
            return null;
        }

        // A tag beside a digest says nothing.
        ImageReference tagged = reference.Digest is null ? reference.WithDefaultTag() : reference.WithTag(null);
        if (!tagged.IsShortName)
        {
            string full = tagged.ToString();
            return names.Contains(full) ? full : null;
        }

        string[] candidates =
        [
            tagged.WithDomain(ImageReference.LocalDomain).ToString(),
            tagged.WithDomain(ImageReference.DockerHub).ToString(),
        ];
        return candidates.FirstOrDefault(names.Contains)
            ?? names.FirstOrDefault(name => name.EndsWith("/" + tagged, StringComparison.Ordinal));
    }
}
