namespace PodShell.Engine.Images.Store;

/// <summary>The names of images as the store keeps them: with a tag, or with a digest where an image was pulled by one.</summary>
internal static class ImageNames
{
    /// <summary>Whether a name is one with a digest.</summary>
    /// <param name="name">A full name.</param>
    /// <returns>True for <c>REPOSITORY@DIGEST</c>.</returns>
    public static bool HasDigest(string name) => name.Contains('@', StringComparison.Ordinal);

    /// <summary>The name by which an image is known that was asked for by digest; a tag beside the digest says nothing.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="digest">The digest.</param>
    /// <returns>The full name.</returns>
    public static string ByDigest(string repository, Digest digest) => $"{repository}@{digest}";

    /// <summary>The repository of a name.</summary>
    /// <param name="name">A full name, with tag or digest.</param>
    /// <returns>What stands before it.</returns>
    public static string Repository(string name)
    {
        int at = name.IndexOf('@', StringComparison.Ordinal);
        return name[..(at >= 0 ? at : name.LastIndexOf(':'))];
    }

    /// <summary>An image's names with digest: each of its repositories with each of its digests.</summary>
    /// <param name="names">Its names.</param>
    /// <param name="digests">The digests of its manifest and of the indexes above.</param>
    /// <returns>Names, in order.</returns>
    public static IReadOnlyList<string> WithDigests(IEnumerable<string> names, IEnumerable<Digest> digests)
    {
        Digest[] all = [.. digests.Distinct()];
        return
        [
            .. names
                .Select(Repository)
                .Distinct()
                .SelectMany(repository => all.Select(digest => ByDigest(repository, digest)))
                .Order(StringComparer.Ordinal),
        ];
    }
}
