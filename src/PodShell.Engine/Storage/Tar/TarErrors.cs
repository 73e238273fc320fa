namespace PodShell.Engine.Storage.Tar;

/// <summary>What can be wrong with a tar stream.</summary>
internal static class TarErrors
{
    /// <summary>The stream ends too early.</summary>
    /// <param name="target">The layer or archive.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Truncated(string target) =>
        new(ErrorIds.LayerTruncated, ErrorKind.InvalidData, $"'{DisplayText.Quote(target)}' ends in the middle of an entry.", target);

    /// <summary>The format is broken.</summary>
    /// <param name="target">The layer or archive.</param>
    /// <param name="what">What is wrong.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Invalid(string target, string what) =>
        new(ErrorIds.LayerInvalid, ErrorKind.InvalidData, $"'{DisplayText.Quote(target)}' is not a valid tar stream: {what}.", target);

    /// <summary>A number is out of range.</summary>
    /// <param name="target">The layer or archive.</param>
    /// <param name="field">The number's name.</param>
    /// <param name="path">The entry.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Number(string target, string field, ReadOnlySpan<byte> path) =>
        new(
            ErrorIds.LayerNumberInvalid,
            ErrorKind.InvalidData,
            $"'{DisplayText.Quote(target)}' has an entry '{TarEntry.Display(path)}' whose {field} is malformed or out of range.",
            target
        );

    /// <summary>A name is too long.</summary>
    /// <param name="target">The layer or archive.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>The exception.</returns>
    public static PodShellException NameTooLong(string target, long length) =>
        new(
            ErrorIds.LayerPathInvalid,
            ErrorKind.InvalidData,
            $"'{DisplayText.Quote(target)}' has an entry whose name or extended header has {length} bytes.",
            target
        );
}
