using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.HealthOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of a container's health check, for run and create.</summary>
internal static class HealthFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.ValueOrEmpty(
                "--health-cmd",
                null,
                "Check by a command: a line for the shell, a JSON array of words, or none",
                (HealthOptions o, HealthTest v) => o.Command = v,
                hint: "command"
            ),
            Flag.ValueOrEmpty(
                "--health-interval",
                null,
                "Time between two checks, or disable (default 30s)",
                (HealthOptions o, string v) => o.Interval = Interval(v),
                hint: "duration"
            ),
            Flag.ValueOrEmpty("--health-retries", null, "Failures in a row that make it unhealthy (default 3)", (HealthOptions o, int v) =>
                o.Retries = v
            ),
            Flag.ValueOrEmpty(
                "--health-timeout",
                null,
                "Time after which a check has failed (default 30s)",
                (HealthOptions o, GoDuration v) => o.Timeout = v,
                hint: "duration"
            ),
            Flag.ValueOrEmpty(
                "--health-start-period",
                null,
                "Time from the start in which failures do not count (default 0s)",
                (HealthOptions o, GoDuration v) => o.StartPeriod = v,
                hint: "duration"
            ),
            Flag.ValueOrEmpty(
                "--health-startup-cmd",
                null,
                "Check by this command until it has succeeded",
                (HealthOptions o, HealthTest v) => o.StartupCommand = v,
                hint: "command"
            ),
            Flag.ValueOrEmpty(
                "--health-startup-interval",
                null,
                "Time between two startup checks, or disable (default 30s)",
                (HealthOptions o, string v) => o.StartupInterval = Interval(v),
                hint: "duration"
            ),
            Flag.ValueOrEmpty(
                "--health-startup-retries",
                null,
                "Failures of the startup check that restart the container, 0 for never (default 0)",
                (HealthOptions o, int v) => o.StartupRetries = FlagText.Count(v)
            ),
            Flag.ValueOrEmpty(
                "--health-startup-success",
                null,
                "Successes that end the startup checks (default 1)",
                (HealthOptions o, int v) => o.StartupSuccesses = FlagText.Count(v)
            ),
            Flag.ValueOrEmpty(
                "--health-startup-timeout",
                null,
                "Time after which a startup check has failed (default 30s)",
                (HealthOptions o, GoDuration v) => o.StartupTimeout = v,
                hint: "duration"
            ),
            Flag.ValueOrEmpty(
                "--health-on-failure",
                null,
                "What becomes of an unhealthy container: none, kill, restart or stop",
                (HealthOptions o, string v) => o.OnFailure = Action(v),
                hint: "action"
            ),
            Flag.ValueOrEmpty(
                "--health-log-destination",
                null,
                "Where results are kept beside the engine's record: local, events_logger or a directory",
                (HealthOptions o, string v) => o.LogDestination = v,
                hint: "string"
            ),
            Flag.ValueOrEmpty("--health-max-log-count", null, "Results that are kept, 0 for all (default 5)", (HealthOptions o, int v) =>
                o.MaximumLogCount = FlagText.Count(v)
            ),
            Flag.ValueOrEmpty(
                "--health-max-log-size",
                null,
                "Characters of a result that are kept, 0 for all (default 500)",
                (HealthOptions o, int v) => o.MaximumLogSize = FlagText.Count(v)
            ),
            Flag.Switch("--no-healthcheck", null, "No check, also where the image has one", (HealthOptions o, bool v) => o.Disabled = v),
        ];

    private static GoDuration Interval(string text) => text == "disable" ? TimeSpan.Zero : GoDuration.Parse(text);

    private static HealthAction Action(string text) =>
        text.ToLowerInvariant() switch
        {
            "none" => HealthAction.None,
            "kill" => HealthAction.Kill,
            "restart" => HealthAction.Restart,
            "stop" => HealthAction.Stop,
            _ => throw new FormatException("supported actions are none,kill,restart,stop"),
        };
}
