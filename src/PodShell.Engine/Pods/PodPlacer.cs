using System.Text.Json;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Engine.Pods;

/// <summary>Fills in what a container takes over from its pod, and refuses what contradicts it.</summary>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="podResolver">Finds pods.</param>
/// <param name="containers">What is known of containers.</param>
internal sealed class PodPlacer(ContainerStore store, PodStore podStore, PodResolver podResolver, ContainerRepository containers)
{
    /// <summary>What makes a pod on the way.</summary>
    public const string NewPrefix = "new:";

    /// <summary>Places a container.</summary>
    /// <param name="options">What was asked for.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNotFound"/>, <see cref="ErrorIds.PodOptionInvalid"/>.</exception>
    public ContainerDraft Place(ContainerOptions options)
    {
        if (options.Pod is not { Length: > 0 } text)
        {
            return options.InitContainer == InitContainerKind.None
                ? new ContainerDraft { Asked = options, Effective = options }
                : throw PodErrors.Option("An init container belongs to a pod, and no pod is given.", options.Name, "Name the pod.");
        }

        PodRow pod = podResolver.Find(text);
        if (pod.Removing)
        {
            throw PodErrors.NotFound(text);
        }

        CheckInit(options, pod);
        PodOptions asked = Options(podStore, pod);
        ContainerOptions effective = options with
        {
            Resources =
                pod.Summary.CgroupParent is { } cgroup && options.Resources.Cgroups == CgroupsMode.Enabled
                    ? options.Resources with
                    {
                        CgroupParent = options.Resources.CgroupParent ?? cgroup,
                    }
                    : options.Resources,
            Storage = Storage(options.Storage, asked.Storage),
            RestartPolicy = Policy(options, pod),
            Security = Security(options.Security, asked.Security),
        };
        ContainerRow? infra = pod.Summary.InfraId is { } id ? store.Get(id) : null;
        return new ContainerDraft
        {
            Asked = options,
            Effective = infra is null ? effective : Share(effective, pod, infra),
            Pod = pod,
            Needs = infra is null ? [] : [infra.Id],
            NetworkOwner = pod.Summary.Share.HasFlag(PodNamespaces.Net) ? infra : null,
        };
    }

    /// <summary>What was asked of a pod.</summary>
    /// <param name="podStore">The rows of pods.</param>
    /// <param name="pod">The pod.</param>
    /// <returns>The options.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNotFound"/> when it was removed meanwhile.</exception>
    public static PodOptions Options(PodStore podStore, PodRow pod) => TryOptions(podStore, pod) ?? throw PodErrors.NotFound(pod.Name);

    /// <summary>What was asked of a pod.</summary>
    /// <param name="podStore">The rows of pods.</param>
    /// <param name="pod">The pod.</param>
    /// <returns>The options; <see langword="null"/> when it was removed meanwhile.</returns>
    public static PodOptions? TryOptions(PodStore podStore, PodRow pod) =>
        podStore.GetOptions(pod.Id) is { } json ? JsonSerializer.Deserialize(json, ModelJsonContext.Default.PodOptions) : null;

    private static RestartPolicy? Policy(ContainerOptions options, PodRow pod) =>
        options is { RestartPolicy: null, Remove: false, InitContainer: InitContainerKind.None }
            ? pod.Summary.RestartPolicy
            : options.RestartPolicy;

    private void CheckInit(ContainerOptions options, PodRow pod)
    {
        if (options.InitContainer == InitContainerKind.None)
        {
            return;
        }

        if (options.RestartPolicy is { Condition: not RestartCondition.No })
        {
            throw PodErrors.Option(
                "An init container ends before the others start: no policy restarts it.",
                options.Name,
                "Leave out the restart policy."
            );
        }

        List<ContainerRow> running = [.. store.ListOfPod(pod.Id).Where(row => containers.StateOf(row).IsRunning)];
        if (running.Count > 0)
        {
            throw PodErrors.Option($"The pod '{pod.Name}' runs: an init container would come too late.", pod.Name, "Stop the pod first.");
        }
    }

    private ContainerOptions Share(ContainerOptions options, PodRow pod, ContainerRow infra)
    {
        PodNamespaces share = pod.Summary.Share;
        ContainerPlan plan = containers.Plan(infra);
        PlannedNamespaces theirs = plan.Namespaces;
        SecurityOptions security = options.Security;
        bool hasUts = share.HasFlag(PodNamespaces.Uts) && security.UtsNamespace is null;
        if (hasUts && options.Network.HostName is not null)
        {
            throw PodErrors.Option(
                $"The pod '{pod.Name}' shares its host name: a container in it cannot have another.",
                options.Network.HostName,
                "Give the host name to the pod, or the container a uts namespace of its own."
            );
        }

        if (share.HasFlag(PodNamespaces.User) && theirs.User.Mode != NamespaceMode.Host && UserNamespacePlanner.HasUserNamespace(security))
        {
            throw PodErrors.Option(
                $"--userns and --pod cannot be set together: the pod '{pod.Name}' shares its user namespace.",
                options.Name,
                "Give the user namespace to the pod when it is created."
            );
        }

        return options with
        {
            Security = security with
            {
                IpcNamespace = Joined(security.IpcNamespace, PodNamespaces.Ipc, theirs.Ipc),
                UtsNamespace = Joined(security.UtsNamespace, PodNamespaces.Uts, theirs.Uts),
                PidNamespace = Joined(security.PidNamespace, PodNamespaces.Pid, theirs.Pid),
                CgroupNamespace = Joined(security.CgroupNamespace, PodNamespaces.Cgroup, theirs.Cgroup),
                UserNamespace = Joined(security.UserNamespace, PodNamespaces.User, theirs.User),
            },
            Network = share.HasFlag(PodNamespaces.Net) ? Network(options.Network, plan.Network, pod, infra.Id) : options.Network,
        };

        string? Joined(string? own, PodNamespaces kind, PlannedNamespace infras) =>
            own is not null || !share.HasFlag(kind)
                ? own
                : infras.Mode switch
                {
                    NamespaceMode.Host => "host",
                    NamespaceMode.Path => "ns:" + infras.Path,
                    _ => "container:" + infra.Id,
                };
    }

    private static NetworkOptions Network(NetworkOptions own, NetworkPlan infras, PodRow pod, string infraId)
    {
        string? wrong = own switch
        {
            { Publish.Count: > 0 } or { PublishAll: true } => "published ports",
            { Networks.Count: > 0 } => "a network",
            { IPv4Address: not null } or { IPv6Address: not null } or { MacAddress: not null } => "an address",
            { Aliases.Count: > 0 } => "network aliases",
            { DnsServers.Count: > 0 } or { DnsSearch.Count: > 0 } or { DnsOptions.Count: > 0 } => "DNS settings",
            { AddHosts.Count: > 0 } => "hosts entries",
            _ => null,
        };
        if (wrong is not null)
        {
            throw PodErrors.Option(
                $"The pod '{pod.Name}' shares its network: a container in it cannot have {wrong} of its own.",
                pod.Name,
                "Give them to the pod when it is created."
            );
        }

        NetworkMode mode = infras.Kind switch
        {
            NetworkKind.Host => NetworkMode.Host,
            NetworkKind.NamespacePath => new NetworkMode(NetworkKind.NamespacePath, infras.Path),
            _ => new NetworkMode(NetworkKind.Container, infraId),
        };
        return own with { Networks = [mode] };
    }

    // The pod's mounts, unless the container has something else at that place.
    private static StorageOptions Storage(StorageOptions own, StorageOptions pod) =>
        pod.Mounts.Count == 0 && pod.Devices.Count == 0 && pod.VolumesFrom.Count == 0
            ? own
            : own with
            {
                Mounts = [.. pod.Mounts.Where(mount => !own.Mounts.Exists(other => other.Target == mount.Target)), .. own.Mounts],
                Devices = [.. pod.Devices.Where(device => !own.Devices.Exists(other => other.Target == device.Target)), .. own.Devices],
                VolumesFrom = [.. pod.VolumesFrom, .. own.VolumesFrom],
            };

    private static SecurityOptions Security(SecurityOptions own, SecurityOptions pod) =>
        own with
        {
            Labels = own.Labels.Count > 0 ? own.Labels : pod.Labels,
            AppArmorProfile = own.AppArmorProfile ?? pod.AppArmorProfile,
            SeccompProfile = own.SeccompProfile ?? pod.SeccompProfile,
            NoNewPrivileges = own.NoNewPrivileges || pod.NoNewPrivileges,
        };
}
