using PodShell.Engine.Containers.Plan;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>The part <c>Config</c> of inspect: the process and what it says of itself.</summary>
internal static class InspectConfig
{
    /// <summary>Creates it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="row">The row.</param>
    /// <returns>The details.</returns>
    public static ContainerConfigDetail Of(ContainerPlan plan, ContainerOptions options, ContainerRow row) =>
        new()
        {
            Hostname = plan.Network.HostName,
            User = plan.Process.User,
            Tty = plan.Process.Terminal,
            OpenStdin = plan.Process.Interactive,
            Env = plan.Process.Environment,
            Cmd = plan.Process.Command,
            Entrypoint = plan.Process.Entrypoint,
            Image = row.Image,
            Volumes = plan.Mounts.Any(mount => mount.Anonymous)
                ? plan
                    .Mounts.Where(mount => mount.Anonymous)
                    .ToDictionary(mount => mount.Target, _ => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>())
                : null,
            ExposedPorts = InspectNetwork.Bindings(plan.Network.Ports, plan.Network.ExposedPorts) is { Count: > 0 } ports
                ? ports.ToDictionary(port => port.Key, _ => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>())
                : null,
            WorkingDir = plan.Process.WorkingDirectory,
            Labels = plan.Labels,
            Annotations = plan.Annotations,
            StopSignal = new Signal(plan.Process.StopSignal).ToString(),
            StopTimeout = plan.Process.StopTimeout,
            Umask = Convert.ToString(plan.Process.Umask, 8).PadLeft(4, '0'),
            Timeout = plan.Process.Timeout,
            Timezone = options.Process.TimeZone ?? "",
            CreateCommand = options.CreateCommand,
            Healthcheck = Check(plan.Health?.Check),
            StartupHealthCheck = Check(plan.Health?.Startup),
            HealthcheckOnFailureAction = (plan.Health?.OnFailure ?? HealthAction.None).ToString().ToLowerInvariant(),
            HealthLogDestination = plan.Health?.LogDestination ?? HealthPlanner.Local,
            HealthcheckMaxLogCount = plan.Health?.MaximumLogCount ?? PlannedHealth.DefaultLogCount,
            HealthcheckMaxLogSize = plan.Health?.MaximumLogSize ?? PlannedHealth.DefaultLogSize,
            Secrets = plan.Secrets.Any(secret => secret.Kind == SecretKind.Mount)
                ?
                [
                    .. plan
                        .Secrets.Where(secret => secret.Kind == SecretKind.Mount)
                        .Select(secret => new SecretDetail
                        {
                            Name = secret.Name,
                            Id = secret.Id,
                            Uid = secret.Uid,
                            Gid = secret.Gid,
                            Mode = secret.Mode,
                        }),
                ]
                : null,
        };

    private static HealthcheckDetail? Check(PlannedCheck? check) =>
        check is null
            ? null
            : new HealthcheckDetail
            {
                Test = check.Test.Words,
                StartPeriod = Nanoseconds(check.StartPeriod),
                Interval = Nanoseconds(check.Interval),
                Timeout = Nanoseconds(check.Timeout),
                Retries = check.Retries == 0 ? null : check.Retries,
                Successes = check.Successes == 0 ? null : check.Successes,
            };

    private static long? Nanoseconds(TimeSpan time) => time == TimeSpan.Zero ? null : time.Ticks * TimeSpan.NanosecondsPerTick;
}
