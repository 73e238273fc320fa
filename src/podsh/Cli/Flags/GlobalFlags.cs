using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Protocol;
using F = PodShell.Cli.Parsing.Flag<PodShell.Cli.Context.GlobalOptions>;

namespace PodShell.Cli.Flags;

/// <summary>The flags that every verb takes, before or behind its name.</summary>
internal static class GlobalFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.Value(
                "--root",
                null,
                "Directory of images, containers and state",
                (GlobalOptions o, string v) => o.Root = v,
                hint: "directory"
            ),
            Flag.Value(
                "--runroot",
                null,
                "Directory of what a reboot clears",
                (GlobalOptions o, string v) => o.RunRoot = v,
                hint: "directory"
            ),
            Flag.Value("--runtime", null, "OCI runtime: crun, runc or an absolute path", (GlobalOptions o, string v) => o.Runtime = v),
            Flag.Value("--cgroup-manager", null, "cgroupfs, systemd or disabled", (GlobalOptions o, string v) =>
                o.CgroupManager = OneOf(v, "cgroupfs", "systemd", "disabled")
            ),
            Flag.Value("--log-level", null, "debug, info, warn, error, fatal or panic (default warn)", (GlobalOptions o, string v) =>
                SetLevel(o, v)
            ),
            Flag.Value("--storage-driver", null, "overlay, the only one", (GlobalOptions _, string v) => OneOf(v, "overlay", "overlay2")),
            Flag.Value("--events-backend", null, "file, or none for no events", (GlobalOptions o, string v) =>
                o.EventsBackend = OneOf(v, "file", "journald", "none")
            ),
            Flag.Value(
                "--storage-opt",
                null,
                "None is known: layers are overlay's, without quotas",
                (GlobalOptions _, string v) => RefuseStorageOption(v),
                hint: "key=value"
            ),
            .. Ignored,
        ];

    /// <summary>Before the verb only: behind it, <c>-v</c> is a volume.</summary>
    public static F Version => Flag.Switch("--version", "-v", "Print the version", (GlobalOptions o, bool v) => o.Version = v);

    /// <summary>All of them as help, manual and completion show them.</summary>
    public static IReadOnlyList<FlagSummary> Summaries => [.. All.Append(Version).Where(flag => !flag.Hidden).Select(flag => flag.Summary)];

    // Podman's switches that mean nothing without a service or with one event log.
    private static IEnumerable<F> Ignored =>
        [Flag.Ignored<GlobalOptions>("--syslog"), Flag.Ignored<GlobalOptions>("--tmpdir", isSwitch: false)];

    // Taken in silence, a limit would be believed to hold.
    private static void RefuseStorageOption(string text) =>
        throw new FormatException(
            KeyValue.ParsePair(text, "storage option").Key is var key && key.EndsWith("size", StringComparison.Ordinal)
                ? "limits of size are not supported; give the container a tmpfs or a volume of that size"
                : $"the storage option '{TerminalText.Clean(key)}' is not supported"
        );

    private static void SetLevel(GlobalOptions options, string text)
    {
        (options.LogLevel, options.Silent) = text.ToLowerInvariant() switch
        {
            "debug" or "trace" => (EngineLogLevel.Debug, false),
            "info" => (EngineLogLevel.Verbose, false),
            "warn" or "warning" => (EngineLogLevel.Warning, false),
            "error" or "fatal" or "panic" => (EngineLogLevel.Warning, true),
            _ => throw new FormatException("write debug, info, warn, error, fatal or panic"),
        };
    }

    private static string OneOf(string text, params ReadOnlySpan<string> known) =>
        known.Contains(text) ? text : throw new FormatException($"write {string.Join(" or ", known!)}");
}
