namespace PodShell.Engine.Containers.Copy;

/// <summary>What can be wrong with the ends of a copy.</summary>
internal static class CopyErrors
{
    private const string PlaceAdvice = "Name one that is there; of a target, the directory in which it is to be has to exist.";

    /// <summary>The ends do not fit.</summary>
    /// <param name="message">Which ends, and what is wrong.</param>
    /// <param name="target">The end.</param>
    /// <param name="action">What to try.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Invalid(string message, string target, string? action = null) =>
        new(ErrorIds.CopyInvalid, ErrorKind.InvalidArgument, message, target, action);

    /// <summary>There is nothing at a path.</summary>
    /// <param name="container">The container; <see langword="null"/> for the host.</param>
    /// <param name="path">The path.</param>
    /// <returns>The exception.</returns>
    public static PodShellException NotFound(string? container, string path) =>
        container is null
            ? new(
                ErrorIds.PathNotFound,
                ErrorKind.NotFound,
                $"'{DisplayText.Quote(path)}' could not be found on the host.",
                path,
                PlaceAdvice
            )
            : new(
                ErrorIds.ContainerPathNotFound,
                ErrorKind.NotFound,
                $"'{DisplayText.Quote(path)}' could not be found in the container '{container}'.",
                path,
                PlaceAdvice
            );
}
