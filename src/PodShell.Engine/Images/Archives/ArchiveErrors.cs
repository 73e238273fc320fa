namespace PodShell.Engine.Images.Archives;

/// <summary>What can be wrong with archives of images.</summary>
internal static class ArchiveErrors
{
    /// <summary>The archive is broken or none.</summary>
    /// <param name="target">The archive.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="cause">The cause.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Invalid(string target, string what, Exception? cause = null) =>
        new(
            ErrorIds.ArchiveInvalid,
            ErrorKind.InvalidData,
            $"'{DisplayText.Quote(target)}' cannot be imported: {what}.",
            target,
            "Give a docker-archive, an oci-archive or an OCI layout; for a root file system use "
                + $"{FaceWords.Either("ConvertTo-PodImage -RootFs", "podsh import")}.",
            cause
        );

    /// <summary>There is no such file.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Missing(string path) =>
        new(ErrorIds.PathNotFound, ErrorKind.NotFound, $"There is no file or directory '{DisplayText.Quote(path)}'.", path);

    /// <summary>Standard input was empty.</summary>
    /// <returns>The exception.</returns>
    public static PodShellException NothingOnInput() =>
        new(
            ErrorIds.ArchiveInvalid,
            ErrorKind.InvalidData,
            "Standard input brought nothing.",
            "-",
            $"Pipe an archive into it, or name a file: {FaceWords.Either("Import-PodImage FILE", "podsh load -i FILE")}."
        );

    /// <summary>Reads a small member whole.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="name">The member.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="target">The archive, for messages.</param>
    /// <returns>The bytes; null if there is no such member.</returns>
    public static byte[]? Read(IArchive archive, string name, int limit, string target)
    {
        using Stream? stream = archive.TryOpen(name);
        if (stream is null)
        {
            return null;
        }

        if (stream.Length > limit)
        {
            throw Invalid(target, $"'{DisplayText.Quote(name)}' has {stream.Length} bytes, more than {limit}");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
