using System.Globalization;
using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.Security.Accounts;
using PodShell.Engine.Security.Seccomp;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Makes the OCI runtime specification of a container for one start, and what it refers to: the files that are mounted into it, the content
/// of new volumes, its working directory. Runs on the thread that has the container's mounts.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes warnings.</param>
internal sealed class RuntimeSpecBuilder(EngineSettings settings, IEngineLog log)
{
    private const string CompiledFilter = "run.oci.seccomp_bpf_data";

    /// <summary>Makes the specification.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="context">What is known of this start.</param>
    /// <returns>The specification.</returns>
    /// <exception cref="PodShellException">Something that the plan names is not there (user, mount source, device, profile).</exception>
    public RuntimeSpec Build(ContainerPlan plan, SpecContext context)
    {
        Capabilities own = Capabilities.OfCurrent();
        CgroupFacts cgroups = CgroupFacts.Detect(settings, ContainersConf.Load(settings), plan.Resources.Cgroups);
        if (plan is { RootFs: null, ImageId: not null, Namespaces.IdMappings: { } mappings } && !mappings.IsIdentity())
        {
            OwnerShift.Apply(context.RootFs, mappings, settings.Root, plan.Id, context.LayersAreMapped);
        }

        ResolvedUser user = new ImageUsers(context.RootFs).Resolve(plan.Process.User, plan.Process.AdditionalGroups);
        CallerAccount? caller = CallerAccount.For(plan, settings);
        if (caller is not null && !user.Known && user.Uid == caller.Uid)
        {
            user = user with { Home = caller.Home };
        }

        ResolvedUser outside = plan.Namespaces.IdMappings is { } ids
            ? user with
            {
                Uid = OwnerShift.Map(ids.Uids, user.Uid),
                Gid = OwnerShift.Map(ids.Gids, user.Gid),
            }
            : user;
        new ContainerVolumes(settings).Fill(plan.Mounts, context.RootFs, outside);
        new MountSources(settings).Prepare(plan, outside);
        WorkingDirectories.Ensure(plan, context.RootFs, outside);
        ContainerFileSet files = new ContainerFiles(settings, log).Write(plan, context, user, caller);
        RuntimeProcess process = ProcessSpec.Make(plan, user, settings.Rootless, own, new SecretFiles(settings, plan.Id, plan.Secrets));
        foreach ((Ulimit asked, ulong has) in ResourceLimits.Lowered(plan.Resources.Ulimits, ProcessSpec.CanRaise(settings.Rootless, own)))
        {
            log.Warning($"The limit {asked} is above the one that this engine itself has: the container has {asked.Name}={has}.");
        }

        RuntimeSpec spec = new()
        {
            Process = process,
            Root = new RuntimeRoot { Path = context.RootFsPath, Readonly = plan.ReadOnlyRootFs },
            Hostname = plan.Namespaces.Uts.Mode == NamespaceMode.New ? plan.Network.HostName : null,
            Mounts = new MountSpec(settings).Make(plan, context, files),
            Linux = LinuxSpec(plan, context, cgroups),
        };
        if (cgroups.Manager == "systemd")
        {
            // A host that shuts down gives the container its own signal and its own time.
            spec.Annotations["org.systemd.property.KillSignal"] = plan.Process.StopSignal.ToString(CultureInfo.InvariantCulture);
            spec.Annotations["org.systemd.property.TimeoutStopUSec"] = string.Create(
                CultureInfo.InvariantCulture,
                $"uint64 {(plan.Process.StopTimeout < 0 ? ulong.MaxValue : (ulong)Math.Max(plan.Process.StopTimeout, 1) * 1_000_000)}"
            );
        }

        if (plan.Process.AdditionalGroups.Contains(ImageUsers.KeepGroups))
        {
            spec.Annotations["run.oci.keep_original_groups"] = "1";
        }

        foreach ((string key, string value) in plan.Annotations)
        {
            spec.Annotations[key] = value;
        }

        AddSeccomp(spec, plan, process.Capabilities?.Bounding ?? []);
        return spec;
    }

    private RuntimeLinux LinuxSpec(ContainerPlan plan, SpecContext context, CgroupFacts cgroups)
    {
        List<RuntimeDevice> devices = DeviceSpec.Make(plan);
        return new RuntimeLinux
        {
            Namespaces = NamespaceSpec.Make(plan, context),
            UidMappings = plan.Namespaces is { User.Mode: NamespaceMode.New, IdMappings: { } mappings } ? [.. mappings.Uids] : null,
            GidMappings = plan.Namespaces is { User.Mode: NamespaceMode.New, IdMappings: { } groups } ? [.. groups.Gids] : null,
            Sysctl =
                plan.Security.Sysctls.Count > 0
                    ? new SortedDictionary<string, string>(plan.Security.Sysctls.ToDictionary(), StringComparer.Ordinal)
                    : null,
            CgroupsPath = cgroups.PathFor(plan.Id, plan.Resources.CgroupParent, settings.Rootless),
            Resources = cgroups.Enabled ? new ResourceSpec(log, cgroups).Make(plan, devices, settings.Rootless) : null,
            Devices = devices.Count > 0 && !DeviceSpec.AreBound(plan, settings) ? devices : null,
            RootfsPropagation = MountSpec.RootPropagation(plan),
            MaskedPaths = plan.Security.MaskedPaths.Count > 0 ? [.. plan.Security.MaskedPaths.SelectMany(Expand)] : null,
            ReadonlyPaths = plan.Security.ReadOnlyPaths.Count > 0 ? [.. plan.Security.ReadOnlyPaths] : null,
            MountLabel = SELinuxLabels.MountLabel(plan),
        };
    }

    // crun takes the filter compiled and ignores the other; runc knows only the other.
    private void AddSeccomp(RuntimeSpec spec, ContainerPlan plan, IReadOnlyList<string> capabilities)
    {
        if (plan.Security.SeccompProfile == "unconfined" || spec.Linux is null || !KernelHasSeccomp())
        {
            return;
        }

        SeccompFilter filter = new SeccompCache(settings.Root, settings.Ended).Get(plan.Security.SeccompProfile, capabilities);
        spec.Linux.Seccomp = filter.Json;
        if (filter.Bpf is { } bpf)
        {
            spec.Annotations[CompiledFilter] = Convert.ToBase64String(bpf);
        }
    }

    private static bool KernelHasSeccomp() => FileStatus.TryGet("/proc/sys/kernel/seccomp/actions_avail") is not null;

    // One star in one name, as in /sys/devices/system/cpu/cpu*/thermal_throttle.
    private static IEnumerable<string> Expand(string path)
    {
        int star = path.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [path];
        }

        string directory = path[..path.LastIndexOf('/', star)];
        string prefix = path[(directory.Length + 1)..star];
        string rest = path[(star + 1)..];
        return Directory.Exists(directory)
            ? Directory
                .EnumerateDirectories(directory, prefix + "*")
                .Where(found =>
                    found.Length > directory.Length + 1 + prefix.Length && char.IsAsciiDigit(found[directory.Length + 1 + prefix.Length])
                )
                .Select(found => found + rest)
                .Where(found => FileStatus.TryGet(found) is not null)
                .Order(StringComparer.Ordinal)
            : [];
    }
}
