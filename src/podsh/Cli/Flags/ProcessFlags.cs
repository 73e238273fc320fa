using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.ProcessOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of what runs in a container, for run and create.</summary>
internal static class ProcessFlags
{
    /// <summary>Variables, which can be changed after the creation, too.</summary>
    public static IEnumerable<F> Variables =>
        [
            Flag.ValueOrEmpty(
                "--env",
                "-e",
                "Set an environment variable; a name alone takes the caller's value",
                (ProcessOptions o, KeyValue v) => o.Environment[v.Key] = v.Value
            ),
            Flag.ValueOrEmpty("--unsetenv", null, "Leave out a variable of the image", (ProcessOptions o, string v) =>
                o.UnsetEnvironment.AddRange(FlagText.Commas(v))
            ),
        ];

    public static IEnumerable<F> All =>
        [
            .. Variables,
            Flag.Value(
                "--env-file",
                null,
                "Read environment variables from a file",
                (ProcessOptions o, string v) => o.EnvironmentFiles.Add(v),
                hint: "file"
            ),
            Flag.Switch("--unsetenv-all", null, "Leave out all default variables", (ProcessOptions o, bool v) => o.UnsetAllEnvironment = v),
            Flag.Switch("--http-proxy", null, "Hand over the caller's proxy variables (default true)", (ProcessOptions o, bool v) =>
                o.HttpProxy = v
            ),
            Flag.Value("--entrypoint", null, "Replace the image's entrypoint; empty removes it", (ProcessOptions o, string v) =>
                o.Entrypoint = FlagText.Words(v)
            ),
            Flag.ValueOrEmpty("--user", "-u", "User and group, as name|uid[:group|gid]", (ProcessOptions o, ProcessUser v) => o.User = v),
            Flag.ValueOrEmpty("--group-add", null, "Add a supplementary group", (ProcessOptions o, string v) =>
                o.AdditionalGroups.AddRange(FlagText.Commas(v))
            ),
            Flag.ValueOrEmpty("--workdir", "-w", "Working directory in the container", (ProcessOptions o, string v) =>
                o.WorkingDirectory = v
            ),
            Flag.Switch("--tty", "-t", "Allocate a terminal", (ProcessOptions o, bool v) => o.Terminal = v),
            Flag.Switch("--interactive", "-i", "Keep stdin open", (ProcessOptions o, bool v) => o.Interactive = v),
            Flag.Switch("--init", null, "Run an init that forwards signals and reaps processes", (ProcessOptions o, bool v) => o.Init = v),
            Flag.ValueOrEmpty(
                "--init-path",
                null,
                "The init's path on the host",
                (ProcessOptions o, string v) => o.InitPath = v,
                hint: "file"
            ),
            Flag.ValueOrEmpty("--stop-signal", null, "Signal that stops the container", (ProcessOptions o, Signal v) => o.StopSignal = v),
            Flag.Value("--stop-timeout", null, "Seconds from the stop signal to SIGKILL (default 10)", (ProcessOptions o, int v) =>
                o.StopTimeout = FlagText.Count(v)
            ),
            Flag.Value("--timeout", null, "Seconds after which the container is killed", (ProcessOptions o, int v) =>
                o.Timeout = FlagText.Count(v)
            ),
            Flag.ValueOrEmpty("--umask", null, "The umask, octal (default 0022)", (ProcessOptions o, string v) => o.Umask = v),
            Flag.ValueOrEmpty("--tz", null, "Time zone, such as Europe/Berlin or local", (ProcessOptions o, string v) => o.TimeZone = v),
            DetachKeysFlag.Of((ProcessOptions o, string v) => o.DetachKeys = v),
        ];
}
