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
}
