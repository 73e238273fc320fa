namespace PodShell.Engine.Images;

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
        var found = resolver.Find(request.Image);
        var names = request.Names.ConvertAll(ImageResolver.FullName);
        images.Tag(found.Id, names);
        index.Write();
        return found.Id;
    }

    /// <summary>Removes names; all when the request has none.</summary>
    /// <param name="request">Which image, which names.</param>
    /// <returns>The image's id and the names that it lost.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/> also for a name that the image does not have.</exception>
    public (string Id, IReadOnlyList<string> Removed) Untag(TagImageRequest request)
    {
        var found = resolver.Find(request.Image);
        if (request.Names.Count == 0)
        {
            var all = images.Untag(found.Id, null);
            index.Write();
            return (found.Id, all);
        }

        var has = images.NamesOf(found.Id);
        var names = request.Names.ConvertAll(name => Owned(name, has) ?? throw ImageErrors.NotAName(name, found.Id));
        var removed = images.Untag(found.Id, names);
        index.Write();
        return (found.Id, removed);
    }

    /// <summary>The name of an image that a text means.</summary>
    /// <param name="text">As the user wrote it.</param>
    /// <param name="names">The image's names.</param>
    /// <returns>The full name; null if it is none of them.</returns>
    public static string? Owned(string text, IReadOnlyList<string> names)
    {
        if (!ImageReference.TryParse(text, out var reference))
        {
            return null;
        }

        // A tag beside a digest says nothing.
        var tagged = reference.Digest is null ? reference.WithDefaultTag() : reference.WithTag(null);
        if (!tagged.IsShortName)
        {
            var full = tagged.ToString();
            return names.Contains(full) ? full : null;
        }

        string[] candidates = [tagged.WithDomain(ImageReference.LocalDomain).ToString(), tagged.WithDomain(ImageReference.DockerHub).ToString()];
        return candidates.FirstOrDefault(names.Contains) ?? names.FirstOrDefault(name => name.EndsWith("/" + tagged, StringComparison.Ordinal));
    }
}
