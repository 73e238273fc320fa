using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Plan;

/// <summary>The log drivers that there are.</summary>
internal static class LogDrivers
{
    /// <summary>Lines in a file of the container's.</summary>
    public const string File = "k8s-file";

    /// <summary>No log: what a detached container writes goes where its caller's output goes.</summary>
    public const string Passthrough = "passthrough";

    /// <summary>No log.</summary>
    public const string None = "none";

    /// <summary>The driver that a name means.</summary>
    /// <param name="name">The name; nothing, and Docker's name of its own file, mean the file.</param>
    /// <returns>The driver, as the monitor knows it.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> for any other name: the output would be lost.</exception>
    public static string Read(string? name) =>
        name switch
        {
            null or "" or "json-file" or File => File,
            "journald" or None or Passthrough => name,
            _ => throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(name)}' is an invalid log driver.",
                name,
                "Use k8s-file (also called json-file), journald, passthrough or none."
            ),
        };

    /// <summary>Plans where a container's output goes.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="workingDirectory">Where relative paths begin.</param>
    /// <returns>The log.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> for an unknown driver.</exception>
    public static PlannedLog Plan(LogDriverOptions options, string workingDirectory) =>
        new()
        {
            Driver = Read(options.Driver),
            Path = options.Path is { Length: > 0 } path ? CallerPath.Absolute(path, workingDirectory) : null,
            MaximumSize = options.MaximumSize,
            Tag = options.Tag is { Length: > 0 } ? options.Tag : null,
        };

    /// <summary>Refuses a path that the monitor could not log to, or would wait at.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="workingDirectory">Where relative paths begin.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void CheckPath(LogDriverOptions options, string workingDirectory)
    {
        if (options.Path is not { Length: > 0 } path || Read(options.Driver) != File)
        {
            return;
        }

        string absolute = CallerPath.Absolute(path, workingDirectory);
        string? fault =
            FileStatus.TryGet(absolute, follow: true) is { } there
                ? there.Type switch
                {
                    FileType.Directory => "it is a directory",
                    FileType.Fifo => "it is a pipe, at which the container would wait for a reader",
                    FileType.Socket => "it is a socket",
                    _ => null,
                }
            : !Directory.Exists(Path.GetDirectoryName(absolute)) ? "its folder is not there"
            : null;
        if (fault is not null)
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"Nothing can be logged to '{DisplayText.Quote(path)}': {fault}.",
                path,
                "Name a file in a folder that is there."
            );
        }
    }

    /// <summary>Refuses a tag for lines that have no place for one.</summary>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void CheckTag(LogDriverOptions options)
    {
        if (options.Tag is { Length: > 0 } && Read(options.Driver) == File)
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"The log driver {File} has no tags.",
                options.Tag,
                "Leave out the tag, or use journald."
            );
        }
    }
}
