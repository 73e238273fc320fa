using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Plans a container's health check of its options and its image.</summary>
internal static class HealthPlanner
{
    /// <summary>The destination of results that means: nowhere but in the engine's own record.</summary>
    public const string Local = "local";

    /// <summary>The destination of results that means: the events.</summary>
    public const string Events = "events_logger";

    private const int DefaultRetries = 3;
    private static readonly TimeSpan s_defaultInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Plans it. What the options do not say of a check is the image's, its command too.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="image">The image's check.</param>
    /// <param name="workingDirectory">Where relative paths begin.</param>
    /// <returns>The check; <see langword="null"/> without one.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.HealthCheckInvalid"/>.</exception>
    public static PlannedHealth? Plan(HealthOptions options, OciHealthcheck? image, string workingDirectory)
    {
        Check(options);
        HealthTest? test = options.Disabled ? HealthTest.None : options.Command ?? HealthTest.Of(image?.Test);
        if (test is null or { IsNone: true })
        {
            return options switch
            {
                { OnFailure: not (null or HealthAction.None) } => throw Invalid(
                    $"cannot set on-failure action to {options.OnFailure.Value.ToString().ToLowerInvariant()} without a health check",
                    "Say what is to be run."
                ),
                { StartupCommand: not null } => throw Invalid(
                    "cannot set a startup healthcheck when there is no regular healthcheck",
                    "Say what is to be run from then on, too."
                ),
                _ => test is null ? null : new PlannedHealth { Check = new PlannedCheck { Test = test } },
            };
        }

        return new PlannedHealth
        {
            Check = new PlannedCheck
            {
                Test = test,
                Interval = options.Interval ?? Nanoseconds(image?.Interval) ?? s_defaultInterval,
                Timeout = options.Timeout ?? Nanoseconds(image?.Timeout) ?? s_defaultTimeout,
                StartPeriod = options.StartPeriod ?? Nanoseconds(image?.StartPeriod) ?? TimeSpan.Zero,
                Retries = options.Retries ?? (image?.Retries is > 0 and var retries ? retries : DefaultRetries),
            },
            Startup = options.StartupCommand is null or { IsNone: true }
                ? null
                : new PlannedCheck
                {
                    Test = options.StartupCommand,
                    Interval = options.StartupInterval ?? s_defaultInterval,
                    Timeout = options.StartupTimeout ?? s_defaultTimeout,
                    Retries = options.StartupRetries ?? 0,
                    Successes = options.StartupSuccesses ?? 0,
                },
            OnFailure = options.OnFailure ?? HealthAction.None,
            LogDestination = Destination(options.LogDestination, workingDirectory),
            MaximumLogCount = options.MaximumLogCount ?? PlannedHealth.DefaultLogCount,
            MaximumLogSize = options.MaximumLogSize ?? PlannedHealth.DefaultLogSize,
        };
    }

    private static void Check(HealthOptions options)
    {
        if (options is { Disabled: true, Command: not null })
        {
            throw Both(FaceWords.Either("-HealthCommand", "--health-cmd"));
        }

        if (options is { Disabled: true, StartupCommand: not null })
        {
            throw Both(FaceWords.Either("-HealthStartupCommand", "--health-startup-cmd"));
        }

        if (options.Retries < 1)
        {
            throw Invalid("healthcheck-retries must be greater than 0", "Write 1 or more.");
        }

        if (options.Timeout is { Value.Ticks: <= 0 } || options.StartupTimeout is { Value.Ticks: <= 0 })
        {
            throw Invalid("healthcheck-timeout must be at least 1 second", "Write a time, such as 5s.");
        }

        if (options.StartPeriod is { Value.Ticks: < 0 })
        {
            throw Invalid("healthcheck-start-period must be 0 seconds or greater", "Write a time, such as 30s.");
        }

        if (options.Interval is { Value.Ticks: < 0 } || options.StartupInterval is { Value.Ticks: < 0 })
        {
            throw Invalid("healthcheck-interval must be 0 seconds or greater", "Write a time, such as 30s, or 0 for no checks by time.");
        }
    }

    private static string Destination(string? asked, string workingDirectory)
    {
        if (asked is null or "" or Local or Events)
        {
            return asked is Events ? Events : Local;
        }

        string path = CallerPath.Absolute(asked, workingDirectory);
        return Directory.Exists(path)
            ? path
            : throw Invalid(
                $"'{DisplayText.Quote(asked)}' is no destination for results of health checks: it is no directory",
                $"Name a directory that is there, {Local} or {Events}."
            );
    }

    // 0 means: as if it were not there.
    private static TimeSpan? Nanoseconds(long? time) => time is > 0 ? TimeSpan.FromTicks(time.Value / TimeSpan.NanosecondsPerTick) : null;

    private static PodShellException Both(string other) =>
        Invalid($"cannot specify both {FaceWords.Either("-NoHealthCheck", "--no-healthcheck")} and {other}", "Leave one of them out.");

    private static PodShellException Invalid(string message, string action) =>
        PlanErrors.Invalid(ErrorIds.HealthCheckInvalid, message, null, action);
}
