namespace PodShell.Containerfiles;

/// <summary>What is wrong with a Containerfile, with file and line.</summary>
internal static class ContainerfileErrors
{
    /// <summary>An error of a line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1; 0 for the file as a whole.</param>
    /// <param name="what">What is wrong, without a full stop.</param>
    /// <param name="action">What to try.</param>
    public static PodShellException Invalid(string path, int line, string what, string? action = null) =>
        new(
            ErrorIds.BuildFileInvalid,
            ErrorKind.InvalidData,
            $"{DisplayText.Quote(path)}{(line > 0 ? $":{line}" : "")}: {what}.",
            path,
            action
        );

    /// <summary>Something that the reference knows and this engine does not do.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="what">What is not done and why, without a full stop.</param>
    /// <param name="action">What to try.</param>
    public static PodShellException NotSupported(string path, int line, string what, string? action = null) =>
        new(
            ErrorIds.BuildNotSupported,
            ErrorKind.InvalidArgument,
            $"{DisplayText.Quote(path)}{(line > 0 ? $":{line}" : "")}: {what}.",
            path,
            action
        );
}
