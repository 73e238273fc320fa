namespace PodShell.Engine.Core;

/// <summary>Paths of the host as the caller writes them.</summary>
public static class CallerPath
{
    /// <summary>
    /// Makes a path absolute and clean, without looking at the file system: dots are resolved by text, as shells and Docker do it.
    /// </summary>
    /// <param name="path">The path as written.</param>
    /// <param name="workingDirectory">Where relative paths start; empty when the caller's working directory has been deleted.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidPath"/>: it is relative to nothing.</exception>
    public static string Absolute(string path, string workingDirectory) =>
        path.StartsWith('/') ? Path.GetFullPath(path)
        : workingDirectory.Length > 0 ? Path.GetFullPath(path, workingDirectory)
        : throw new PodShellException(
            ErrorIds.InvalidPath,
            ErrorKind.InvalidArgument,
            $"The path '{ValueText.Quote(path)}' is relative, and the working directory is no longer there.",
            path,
            "Change to a directory that exists, or write an absolute path."
        );
}
