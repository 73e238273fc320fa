using System.Management.Automation;
using PodShell.Completion;

namespace PodShell.Commands.Containers;

/// <content>How it is checked whether the container is well.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>
    /// What is run in the container to check whether it is well: a line for its shell, or the words of a command. Exit code 0 is well. By
    /// default the image's.
    /// </summary>
    [Parameter]
    [Alias("HealthCmd")]
    [ValidateNotNull]
    [HealthTransformation]
    public HealthTest? HealthCommand { get; set; }

    /// <summary>The time from one check to the next, such as 10 (seconds) or 1m30s; 0 for checks on request only. By default 30s.</summary>
    [Parameter]
    public GoDuration? HealthInterval { get; set; }

    /// <summary>How many failures in a row make it unhealthy. By default 3.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? HealthRetry { get; set; }

    /// <summary>The time after which a check is ended and has failed. By default 30s.</summary>
    [Parameter]
    public GoDuration? HealthTimeout { get; set; }

    /// <summary>The time from its start in which failures do not count. By default 0s.</summary>
    [Parameter]
    public GoDuration? HealthStartPeriod { get; set; }

    /// <summary>What is run until it has succeeded, in place of -HealthCommand, which it needs.</summary>
    [Parameter]
    [ValidateNotNull]
    [HealthTransformation]
    public HealthTest? HealthStartupCommand { get; set; }

    /// <summary>The time between two startup checks. By default 30s.</summary>
    [Parameter]
    public GoDuration? HealthStartupInterval { get; set; }

    /// <summary>How many failures of the startup check restart the container; 0 is never. By default 0.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? HealthStartupRetry { get; set; }

    /// <summary>How many successes end the startup checks. By default 1.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? HealthStartupSuccess { get; set; }

    /// <summary>The time after which a startup check is ended and has failed. By default 30s.</summary>
    [Parameter]
    public GoDuration? HealthStartupTimeout { get; set; }

    /// <summary>What becomes of the container when it is unhealthy: None, Kill, Restart or Stop. By default None.</summary>
    [Parameter]
    public HealthAction? HealthOnFailure { get; set; }

    /// <summary>Where results are kept beside the engine's own record: local (nowhere), events_logger, or a directory.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HealthLogCompleter))]
    public string? HealthLogDestination { get; set; }

    /// <summary>How many results are kept; 0 for as many as there is room for. By default 5.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? HealthLogMaximumCount { get; set; }

    /// <summary>How many characters of a result are kept; 0 for as many as there is room for. By default 500.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? HealthLogMaximumSize { get; set; }

    /// <summary>Makes no health checks, also where the image has one.</summary>
    [Parameter]
    public SwitchParameter NoHealthCheck { get; set; }

    private void Apply(HealthOptions health)
    {
        health.Command = HealthCommand;
        health.Interval = HealthInterval;
        health.Retries = HealthRetry;
        health.Timeout = HealthTimeout;
        health.StartPeriod = HealthStartPeriod;
        health.StartupCommand = HealthStartupCommand;
        health.StartupInterval = HealthStartupInterval;
        health.StartupRetries = HealthStartupRetry;
        health.StartupSuccesses = HealthStartupSuccess;
        health.StartupTimeout = HealthStartupTimeout;
        health.OnFailure = HealthOnFailure;
        health.LogDestination = HealthLogDestination is null or "local" or "events_logger"
            ? HealthLogDestination
            : ResolvePath(HealthLogDestination);
        health.MaximumLogCount = HealthLogMaximumCount;
        health.MaximumLogSize = HealthLogMaximumSize;
        health.Disabled = NoHealthCheck;
    }
}
