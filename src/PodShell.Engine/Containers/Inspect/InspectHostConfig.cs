using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.State.Records;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>The part <c>HostConfig</c> of inspect: what was asked of the host.</summary>
internal static class InspectHostConfig
{
    private const long DefaultSharedMemory = 64 * 1024 * 1024;
    private const double NanoPerCpu = 1e9;

    /// <summary>Creates it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="row">The row.</param>
    /// <param name="layout">The container's files.</param>
    /// <returns>The details.</returns>
    public static HostConfigDetail Of(ContainerPlan plan, ContainerOptions options, ContainerRow row, ContainerLayout layout)
    {
        ResourceOptions resources = plan.Resources;
        SecurityOptions security = options.Security;
        return new HostConfigDetail
        {
            Binds = [.. plan.Mounts.Where(mount => mount.Kind != MountKind.Tmpfs).Select(Bind)],
            CgroupMode = Mode(plan.Namespaces.Cgroup),
            Annotations = plan.Annotations,
            ContainerIDFile = row.Summary.CidFile ?? "",
            LogConfig = new Dictionary<string, string>
            {
                ["Type"] = plan.Log.Driver,
                ["Path"] = plan.Log.FileOf(layout) ?? "",
                ["Tag"] = plan.Log.Tag ?? "",
                ["Size"] = plan.Log.MaximumSize?.ToHumanString().Replace(" ", "", StringComparison.Ordinal) ?? "0B",
            },
            NetworkMode = plan.Network switch
            {
                { Kind: NetworkKind.Container, ContainerId: { } owner } => $"container:{owner}",
                { Kind: NetworkKind.NamespacePath, Path: { } path } => $"ns:{path}",
                { Kind: var kind } => kind.ToString().ToLowerInvariant(),
            },
            PortBindings = InspectNetwork.Bindings(plan.Network.Ports),
            RestartPolicy = new RestartPolicyDetail(
                new RestartPolicy(row.RestartPolicy.Condition).ToString(),
                row.RestartPolicy.MaximumRetryCount
            ),
            AutoRemove = row.AutoRemove,
            VolumesFrom = options.Storage.VolumesFrom,
            Devices = [.. plan.Devices.Select(device => new DeviceDetail(device.Source, device.Target, device.Permissions))],
            CapAdd = [.. security.CapabilityAdd.Select(Capability)],
            CapDrop = [.. security.CapabilityDrop.Select(Capability)],
            Dns = plan.Network.DnsServers,
            DnsOptions = plan.Network.DnsOptions,
            DnsSearch = plan.Network.DnsSearch,
            ExtraHosts = [.. plan.Network.AddHosts.Select(entry => entry.ToString())],
            GroupAdd = plan.Process.AdditionalGroups,
            IpcMode = plan.Namespaces is { ShareableIpc: true, Ipc.Mode: NamespaceMode.New } ? "shareable" : Mode(plan.Namespaces.Ipc),
            PidMode = Mode(plan.Namespaces.Pid),
            UTSMode = Mode(plan.Namespaces.Uts),
            UsernsMode = security.UserNamespace ?? (UserNamespacePlanner.HasUserNamespace(security) ? "private" : ""),
            Privileged = plan.Security.Privileged,
            PublishAllPorts = options.Network.PublishAll,
            ReadonlyRootfs = plan.ReadOnlyRootFs,
            SecurityOpt = SecurityOptionTexts(options.Security),
            Tmpfs = plan
                .Mounts.Where(mount => mount.Kind == MountKind.Tmpfs)
                .ToDictionary(mount => mount.Target, mount => string.Join(',', InspectMount.Options(mount))),
            ShmSize = resources.SharedMemorySize?.Bytes ?? DefaultSharedMemory,
            Memory = resources.Memory?.Bytes ?? 0,
            MemoryReservation = resources.MemoryReservation?.Bytes ?? 0,
            MemorySwap = ResourceSpec.Swap(resources) ?? 0,
            MemorySwappiness = resources.MemorySwappiness ?? (resources.Memory is null ? 0 : -1),
            OomKillDisable = resources.OomKillDisable,
            BlkioWeight = resources.BlockIOWeight ?? 0,
            NanoCpus = (long)((resources.Cpus ?? 0) * NanoPerCpu),
            CpuShares = resources.CpuShares ?? 0,
            CpuPeriod = resources.Cpus is null ? resources.CpuPeriod ?? 0 : ResourceSpec.Period,
            CpuQuota = resources.Cpus is { } cpus ? (long)(cpus * ResourceSpec.Period) : resources.CpuQuota ?? 0,
            CpusetCpus = resources.CpusetCpus ?? "",
            CpusetMems = resources.CpusetMems ?? "",
            PidsLimit = resources.PidsLimit ?? 0,
            OomScoreAdj = resources.OomScoreAdjust ?? 0,
            Ulimits =
            [
                .. resources.Ulimits.Select(limit => new UlimitDetail("RLIMIT_" + limit.Name.ToUpperInvariant(), limit.Soft, limit.Hard)),
            ],
            Init = plan.Process.InitPath is not null,
            CgroupParent = resources.CgroupParent ?? "",
        };
    }

    private static string Bind(PlannedMount mount) =>
        $"{mount.Source ?? mount.VolumeName}:{mount.Target}:{string.Join(',', InspectMount.Options(mount))}";

    // One spelling of what may be written chown, CHOWN or CAP_CHOWN.
    private static string Capability(string name)
    {
        string upper = name.ToUpperInvariant();
        return upper == "ALL" || upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper : "CAP_" + upper;
    }

    private static string Mode(PlannedNamespace kind) =>
        kind.Mode switch
        {
            NamespaceMode.Host => "host",
            NamespaceMode.Container => "container:" + kind.ContainerId,
            NamespaceMode.Path => "ns:" + kind.Path,
            _ => "private",
        };

    private static List<string> SecurityOptionTexts(SecurityOptions security)
    {
        List<string> texts = [.. security.Labels.Select(label => "label=" + label)];
        if (security.NoNewPrivileges)
        {
            texts.Add("no-new-privileges");
        }

        if (security.SeccompProfile is { } profile)
        {
            texts.Add("seccomp=" + profile);
        }

        if (security.AppArmorProfile is { } apparmor)
        {
            texts.Add("apparmor=" + apparmor);
        }

        if (security.Mask.Count > 0)
        {
            texts.Add("mask=" + string.Join(':', security.Mask));
        }

        if (security.Unmask.Count > 0 || security.Privileged)
        {
            bool all = security.Privileged || security.Unmask.Exists(path => path.Equals("all", StringComparison.OrdinalIgnoreCase));
            texts.Add("unmask=" + (all ? "all" : string.Join(':', security.Unmask)));
        }

        return texts;
    }
}
