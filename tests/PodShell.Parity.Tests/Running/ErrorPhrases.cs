namespace PodShell.Parity.Tests;

/// <summary>
/// The phrases of podman's errors that scripts look for. A line of podman's with one of them wants a line of podsh's with the same.
/// </summary>
internal static class ErrorPhrases
{
    public static IReadOnlyList<string> All { get; } =
    [
        "no such container",
        "no such object",
        "no such pod",
        "image not known",
        "network not found",
        "no such network",
        "is already in use",
        "name is in use",
        "no such secret",
        "secret name in use",
        "already exists",
        "no such exec session",
        "unknown flag:",
        "unknown shorthand flag:",
        "unrecognized command",
        "flag needs an argument",
        "invalid reference format",
        "container state improper",
        "executable file not found",
        "no such file or directory",
        "cannot be removed without force",
    ];
}
