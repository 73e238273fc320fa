namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>The log drivers that there are.</summary>
internal static class LogDrivers
{
    /// <summary>Lines in a file of the container's.</summary>
    public const string File = "k8s-file";

    /// <summary>The driver that a name means.</summary>
    /// <param name="name">The name; nothing, and Docker's name of its own file, mean the file.</param>
    /// <returns>The driver, as the monitor knows it.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> for any other name: the output would be lost.</exception>
    public static string Read(string? name) => name switch
    {
        null or "" or "json-file" or File => File,
        "journald" or "none" or "passthrough" => name,
        _ => throw new PodShellException(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(name)}' is an invalid log driver.",
            name,
            "Use k8s-file (also called json-file), journald, passthrough or none."),
    };
}
