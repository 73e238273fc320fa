using PodShell.Engine.Configuration;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Plan;

/// <summary>What runs: words, environment, user, working directory, signals.</summary>
/// <param name="settings">The caller.</param>
/// <param name="conf">The administrator's defaults.</param>
/// <param name="cancellationToken">Ends the waiting for a file that is a pipe.</param>
internal sealed class ProcessPlanner(EngineSettings settings, ContainersConf conf, CancellationToken cancellationToken)
{
    /// <summary>Plans process 1.</summary>
    public PlannedProcess Plan(ContainerOptions options, OciContainerDefaults image, NetworkPlan network, PlannedNamespaces namespaces)
    {
        ProcessOptions process = options.Process;
        IReadOnlyList<string> entrypoint = process.Entrypoint ?? image.Entrypoint ?? [];
        if (entrypoint is [""])
        {
            // How builders write that there is none; an image that inherits one takes it away like this.
            entrypoint = [];
        }

        // A new entrypoint has other arguments than the image's CMD was written for.
        IReadOnlyList<string> command =
            process.Command.Count > 0 ? process.Command
            : process.Entrypoint is null ? image.Cmd ?? []
            : [];
        List<string> words = [.. entrypoint, .. command];
        if (process.Command is ["", ..] && entrypoint.Count == 0)
        {
            throw PlanErrors.EmptyCommand();
        }

        if (words.Count == 0 || words[0].Length == 0)
        {
            throw PlanErrors.Invalid(
                ErrorIds.CommandMissing,
                $"Nothing says what to run in a container of '{options.Image}': the image has no command.",
                options.Image,
                "Give a command."
            );
        }

        if (words.Exists(word => word.Contains('\0', StringComparison.Ordinal)))
        {
            throw PlanErrors.Invalid(ErrorIds.InvalidArgument, "A word of the command has a NUL character.", words[0]);
        }

        string? directory = process.WorkingDirectory ?? (image.WorkingDir is { Length: > 0 } given ? given : null);
        return new PlannedProcess
        {
            Entrypoint = entrypoint,
            Command = command,
            Argv = words,
            Environment = new EnvironmentPlanner(settings, conf, cancellationToken).Plan(
                process,
                image,
                options.Storage.BaseDirectory,
                network.HostName
            ),
            User = User(process, image, namespaces),
            AdditionalGroups = process.AdditionalGroups,
            WorkingDirectory = directory is null ? "/" : WorkingDirectory(directory),
            CreateWorkingDirectory = directory is not null && process.WorkingDirectory is null,
            Terminal = process.Terminal,
            Interactive = process.Interactive,
            InitPath = process.Init || conf.Init ? InitPath(process, namespaces) : null,
            StopSignal = process.StopSignal?.Number ?? ImageSignal(image),
            StopTimeout = StopTimeout(process.StopTimeout ?? image.StopTimeout ?? conf.StopTimeout ?? PlannedProcess.DefaultStopTimeout),
            Timeout =
                process.Timeout >= 0
                    ? process.Timeout
                    : throw PlanErrors.Invalid(ErrorIds.InvalidArgument, $"A time-out of {process.Timeout} seconds is not possible."),
            Umask = Umask(process.Umask ?? conf.Umask),
            TimeZone = TimeZone(process.TimeZone ?? conf.TimeZone),
        };
    }

    private static int StopTimeout(int seconds) =>
        seconds >= -1
            ? seconds
            : throw PlanErrors.Invalid(
                ErrorIds.InvalidArgument,
                $"A container cannot be given {seconds} seconds to stop.",
                null,
                "Give seconds, or -1 to wait without end."
            );

    /// <summary>Checks and cleans a working directory.</summary>
    /// <param name="directory">As written.</param>
    /// <returns>Absolute and clean.</returns>
    public static string WorkingDirectory(string directory)
    {
        bool ok =
            directory.StartsWith('/')
            && directory.Length <= ValueText.MaximumPathLength
            && !directory.Contains('\0', StringComparison.Ordinal);
        string clean = ok
            ? ValueText.CleanAbsolutePath(directory)
            : throw PlanErrors.Invalid(
                ErrorIds.WorkingDirectoryInvalid,
                $"The working directory '{ValueText.Quote(directory)}' is not an absolute path.",
                directory,
                "Write a path that starts with /."
            );

        // /proc/self/fd/N would be a directory of the host that the runtime still has open (CVE-2024-21626).
        return clean.StartsWith("/proc/", StringComparison.Ordinal) && clean.Contains("/fd/", StringComparison.Ordinal)
            ? throw PlanErrors.Invalid(
                ErrorIds.WorkingDirectoryInvalid,
                $"The working directory '{clean}' is a descriptor of a process.",
                directory,
                "Write a directory of the container."
            )
            : clean;
    }

    private static string User(ProcessOptions process, OciContainerDefaults image, PlannedNamespaces namespaces)
    {
        if (process.User is { } given)
        {
            return given.ToString();
        }

        if (namespaces.IdMappings?.User is { } kept)
        {
            return kept;
        }

        string user = image.User?.Trim() ?? "";
        return user.Length == 0 || ProcessUser.TryParse(user, null, out _)
            ? user
            : throw PlanErrors.Image(
                ErrorIds.UserInvalid,
                $"The image's user '{ValueText.Quote(user)}' is none that a container can run as.",
                user,
                "Give a user."
            );
    }

    private static int ImageSignal(OciContainerDefaults image)
    {
        if (image.StopSignal is not { Length: > 0 } text)
        {
            return PlannedProcess.DefaultStopSignal;
        }

        return Signal.TryParse(text, null, out Signal signal)
            ? signal.Number
            : throw PlanErrors.Image(
                ErrorIds.InvalidArgument,
                $"The image's stop signal '{ValueText.Quote(text)}' is none.",
                text,
                "Give a stop signal."
            );
    }

    private string InitPath(ProcessOptions process, PlannedNamespaces namespaces)
    {
        if (namespaces.Pid.Mode != NamespaceMode.New)
        {
            throw PlanErrors.Invalid(
                ErrorIds.NamespaceInvalid,
                "An init needs a pid namespace of its own: it has to be process 1.",
                null,
                "Leave out the init or the pid namespace."
            );
        }

        string name = process.InitPath ?? conf.InitPath ?? "catatonit";
        return ProgramFinder.TryFind(name)
            ?? throw new PodShellException(
                ErrorIds.RequirementMissing,
                ErrorKind.RequirementMissing,
                $"The init '{name}' is not on this host: no such file or directory.",
                name,
                "Install catatonit, or name another init."
            )
            {
                Requirement = "catatonit",
            };
    }

    private static uint Umask(string? text)
    {
        if (text is null)
        {
            return 0x12;
        }

        if (text.Length is < 1 or > 4 || text.Any(c => c is < '0' or > '7'))
        {
            throw PlanErrors.Invalid(
                ErrorIds.InvalidArgument,
                $"'{ValueText.Quote(text)}' is no umask.",
                text,
                "Write up to four octal digits, such as 0022."
            );
        }

        return text.Aggregate(0u, (mask, digit) => (mask * 8) + (uint)(digit - '0'));
    }

    private static string? TimeZone(string? zone)
    {
        if (zone is null or "" or "local")
        {
            return zone is "" ? null : zone;
        }

        bool ok =
            zone.Length <= 255
            && !zone.StartsWith('/')
            && !zone.Split('/').Any(part => part is "" or "." or "..")
            && FileStatus.TryGet($"/usr/share/zoneinfo/{zone}", follow: true) is { IsRegular: true };
        return ok
            ? zone
            : throw PlanErrors.Invalid(
                ErrorIds.InvalidArgument,
                $"The host has no time zone '{ValueText.Quote(zone)}': no such file or directory.",
                zone,
                "Write a name below /usr/share/zoneinfo, or local."
            );
    }
}
