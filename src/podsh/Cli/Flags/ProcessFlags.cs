using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.ProcessOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of what runs in a container, for run and create.</summary>
internal static class ProcessFlags
{
    public static IEnumerable<F> All =>
    [
        Flag.Value("--env", "-e", "Set an environment variable; a name alone takes the caller's value", (ProcessOptions o, KeyValue v) => o.Environment[v.Key] = v.Value),
        Flag.Value("--env-file", null, "Read environment variables from a file", (ProcessOptions o, string v) => o.EnvironmentFiles.Add(v), hint: "file"),
        Flag.Value("--unsetenv", null, "Leave out a variable of the image", (ProcessOptions o, string v) => o.UnsetEnvironment.AddRange(FlagText.Commas(v))),
        Flag.Switch("--unsetenv-all", null, "Leave out all default variables", (ProcessOptions o, bool v) => o.UnsetAllEnvironment = v),
        Flag.Switch("--http-proxy", null, "Hand over the caller's proxy variables (default true)", (ProcessOptions o, bool v) => o.HttpProxy = v),
        Flag.Value("--entrypoint", null, "Replace the image's entrypoint; empty removes it", (ProcessOptions o, string v) => o.Entrypoint = FlagText.Words(v)),
        Flag.Value("--user", "-u", "User and group, as name|uid[:group|gid]", (ProcessOptions o, ProcessUser v) => o.User = v),
        Flag.Value("--group-add", null, "Add a supplementary group", (ProcessOptions o, string v) => o.AdditionalGroups.AddRange(FlagText.Commas(v))),
        Flag.Value("--workdir", "-w", "Working directory in the container", (ProcessOptions o, string v) => o.WorkingDirectory = v),
        Flag.Switch("--tty", "-t", "Allocate a terminal", (ProcessOptions o, bool v) => o.Terminal = v),
        Flag.Switch("--interactive", "-i", "Keep stdin open", (ProcessOptions o, bool v) => o.Interactive = v),
        Flag.Switch("--init", null, "Run an init that forwards signals and reaps processes", (ProcessOptions o, bool v) => o.Init = v),
        Flag.Value("--init-path", null, "The init's path on the host", (ProcessOptions o, string v) => o.InitPath = v, hint: "file"),
        Flag.Value("--stop-signal", null, "Signal that stops the container", (ProcessOptions o, Signal v) => o.StopSignal = v),
        Flag.Value("--stop-timeout", null, "Seconds from the stop signal to SIGKILL (default 10)", (ProcessOptions o, int v) => o.StopTimeout = v),
        Flag.Value("--timeout", null, "Seconds after which the container is killed", (ProcessOptions o, int v) => o.Timeout = v),
        Flag.Value("--umask", null, "The umask, octal (default 0022)", (ProcessOptions o, string v) => o.Umask = v),
        Flag.Value("--tz", null, "Time zone, such as Europe/Berlin or local", (ProcessOptions o, string v) => o.TimeZone = v),
        Flag.Value("--detach-keys", null, "Key sequence that detaches the terminal (default ctrl-p,ctrl-q)", (ProcessOptions o, DetachKeySequence v) => o.DetachKeys = v.Text, hint: "string"),
    ];
}
