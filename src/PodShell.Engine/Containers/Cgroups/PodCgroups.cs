using System.Globalization;
using PodShell.Engine.Configuration;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Containers.Cgroups;

/// <summary>The cgroups of pods: those of their containers lie below, so that a limit holds for all of them together.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes warnings about limits that cannot be applied.</param>
internal sealed class PodCgroups(EngineSettings settings, IEngineLog log)
{
    private const string Parent = "podshell_parent";
    private const ulong Period = 100000;

    /// <summary>The parent cgroup for the containers of a new pod.</summary>
    /// <param name="id">The pod's id.</param>
    /// <param name="options">What was asked for.</param>
    /// <returns>
    /// As <see cref="ResourceOptions.CgroupParent"/>; <see langword="null"/> where there is none, which is warned about if there are
    /// limits.
    /// </returns>
    public string? ParentFor(string id, PodOptions options)
    {
        CgroupFacts facts = CgroupFacts.Detect(settings, ContainersConf.Load(settings), options.Resources.Cgroups);
        bool limits = HasLimits(options.Resources);
        if (!options.ShareParent || !facts.Enabled)
        {
            if (limits)
            {
                log.Warning(
                    "The limits of the pod cannot be applied: "
                        + $"{(facts.Enabled ? "its containers' cgroups are not to lie below one of its own" : facts.WhyNot)}."
                );
            }

            return null;
        }

        string? above = options.Resources.CgroupParent?.Trim('/');
        if (facts.Manager != "systemd")
        {
            return $"{above ?? Parent}/podshell-pod-{id}";
        }

        // In systemd's tongue a dash is a step down: a-b.slice lies in a.slice.
        string slice =
            above is null ? (settings.Rootless ? "user" : "machine")
            : above.EndsWith(".slice", StringComparison.Ordinal) ? above[..^6]
            : above;
        return $"{slice}-podshell_pod_{id}.slice";
    }

    /// <summary>Makes the cgroup of a pod that has limits, before a container of it starts. Cheap when it is there.</summary>
    /// <param name="pod">The pod.</param>
    /// <returns>A task.</returns>
    public async Task EnsureAsync(PodRow pod)
    {
        if (pod.Summary.Limits is not { } limits || PathOf(pod) is not { } path)
        {
            return;
        }

        if (pod.Summary.CgroupParent is { } slice && IsSlice(slice))
        {
            if (FileStatus.TryGet(CgroupLayout.Root + path) is null)
            {
                await new PodSlice(settings, log).StartAsync(slice, pod.Name, limits).ConfigureAwait(false);
            }

            return;
        }

        bool unified = CgroupLayout.Detect() == CgroupVersion.V2;
        if (FileStatus.TryGet(unified ? CgroupLayout.Root + path : $"{CgroupLayout.Root}/memory{path}") is not null)
        {
            return;
        }

        Cgroup cgroup = new(path);
        try
        {
            cgroup.Create();
        }
        catch (PodShellException e) when (settings.Rootless && e.ErrorId == ErrorIds.SystemCallFailed)
        {
            // A delegated cgroup whose own processes keep it from handing its controllers on.
            log.Warning($"The limits of the pod '{pod.Name}' cannot be applied: {e.Message}");
            return;
        }

        HashSet<string> controllers = [.. CgroupLayout.Controllers(settings.Rootless ? null : "")];
        foreach ((string controller, string file, string value) in Files(limits, unified))
        {
            if (!controllers.Contains(controller))
            {
                log.Warning(
                    $"The host's cgroups have no controller '{controller}': a limit of the pod '{pod.Name}' ({file}) cannot be applied."
                );
                continue;
            }

            cgroup.Set(controller, file, value);
        }
    }

    /// <summary>Takes the cgroup of a pod away if nothing is in it. Idempotent.</summary>
    /// <param name="pod">The pod.</param>
    /// <returns>A task.</returns>
    public async Task RemoveAsync(PodRow pod)
    {
        if (PathOf(pod) is not { } path)
        {
            return;
        }

        if (pod.Summary.CgroupParent is { } slice && IsSlice(slice))
        {
            if (CgroupLayout.IsEmpty(path))
            {
                await new PodSlice(settings, log).StopAsync(slice).ConfigureAwait(false);
            }

            return;
        }

        // The runtime makes it in every hierarchy, not only in those that limit.
        string[] hierarchies =
            CgroupLayout.Detect() == CgroupVersion.V2 ? [CgroupLayout.Root] : Directory.GetDirectories(CgroupLayout.Root);
        foreach (string hierarchy in hierarchies)
        {
            Cgroup.TryRemoveDirectory(hierarchy + path);
        }
    }

    /// <summary>The path of a pod's cgroup below the hierarchy's root.</summary>
    /// <param name="pod">The pod.</param>
    /// <returns>The path; <see langword="null"/> where it has none.</returns>
    public string? PathOf(PodRow pod) =>
        pod.Summary.CgroupParent switch
        {
            null => null,
            string slice when IsSlice(slice) => Slice(slice),
            string parent => $"{(settings.Rootless ? CgroupLayout.OwnPath() : "")}/{parent}",
        };

    /// <summary>Shares of version 1 as a weight of version 2: the runtimes' own translation from 2..262144 to 1..10000.</summary>
    /// <param name="shares">The shares.</param>
    /// <returns>The weight.</returns>
    public static ulong Weight(ulong shares) => 1 + (((Math.Max(shares, 2) - 2) * 9999) / 262142);

    /// <summary>Whether a pod's cgroup is a slice of systemd's, which Podman names without a slash in front.</summary>
    /// <param name="parent">The parent of its containers.</param>
    /// <returns>True if so.</returns>
    public static bool IsSlice(string? parent) => parent?.EndsWith(".slice", StringComparison.Ordinal) == true;

    /// <summary>Whether there is anything to limit.</summary>
    /// <param name="limits">What was asked for.</param>
    /// <returns>True if so.</returns>
    public static bool HasLimits(ResourceOptions limits) =>
        limits
            is not {
                Memory: null,
                MemoryReservation: null,
                MemorySwap: null,
                Cpus: null,
                CpuShares: null,
                CpuPeriod: null,
                CpuQuota: null,
                CpusetCpus: null,
                CpusetMems: null,
                PidsLimit: null,
                BlockIOWeight: null
            };

    // a-b-c.slice is a.slice/a-b.slice/a-b-c.slice.
    private string Slice(string slice)
    {
        string[] steps = slice[..^6].Split('-');
        IEnumerable<string> path = steps.Select((_, i) => $"{string.Join('-', steps.Take(i + 1))}.slice");
        return $"{CgroupFacts.ManagerPlace(settings)}/{string.Join('/', path)}";
    }

    private static IEnumerable<(string Controller, string File, string Value)> Files(ResourceOptions limits, bool unified)
    {
        if (limits.Memory is { } memory)
        {
            yield return (
                "memory",
                unified ? "memory.max" : "memory.limit_in_bytes",
                Number(memory.IsUnlimited ? -1 : memory.Bytes, unified)
            );
        }

        if (limits.MemoryReservation is { } reservation)
        {
            yield return ("memory", unified ? "memory.low" : "memory.soft_limit_in_bytes", Number(reservation.Bytes, unified));
        }

        // Version 1 counts memory and swap together, version 2 swap alone.
        if (
            limits.MemorySwap is { } swap
            && (unified || FileStatus.TryGet($"{CgroupLayout.Root}/memory/memory.memsw.limit_in_bytes") is not null)
        )
        {
            yield return (
                "memory",
                unified ? "memory.swap.max" : "memory.memsw.limit_in_bytes",
                Number(
                    swap.IsUnlimited ? -1
                        : unified ? swap.Bytes - (limits.Memory?.Bytes ?? 0)
                        : swap.Bytes,
                    unified
                )
            );
        }

        if (limits.PidsLimit is { } pids)
        {
            yield return ("pids", "pids.max", pids > 0 ? pids.ToString(CultureInfo.InvariantCulture) : "max");
        }

        ulong period = limits.CpuPeriod is > 0 ? limits.CpuPeriod.Value : Period;
        long? quota = limits.Cpus is { } cpus ? (long)(cpus * period) : limits.CpuQuota;
        if (unified && (quota is not null || limits.CpuPeriod is not null))
        {
            yield return (
                "cpu",
                "cpu.max",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(quota is > 0 ? quota.Value.ToString(CultureInfo.InvariantCulture) : "max")} {period}"
                )
            );
        }
        else if (!unified && (quota is not null || limits.CpuPeriod is not null))
        {
            yield return ("cpu", "cpu.cfs_period_us", period.ToString(CultureInfo.InvariantCulture));
            yield return ("cpu", "cpu.cfs_quota_us", (quota is > 0 ? quota.Value : -1).ToString(CultureInfo.InvariantCulture));
        }

        if (limits.CpuShares is > 0)
        {
            yield return (
                "cpu",
                unified ? "cpu.weight" : "cpu.shares",
                (unified ? Weight(limits.CpuShares.Value) : limits.CpuShares.Value).ToString(CultureInfo.InvariantCulture)
            );
        }

        // Version 1 lets no process in before both sets are there.
        string? mems = limits.CpusetMems
            ?? (limits.CpusetCpus is not null && !unified ? ProcFile.TryRead($"{CgroupLayout.Root}/cpuset/cpuset.mems")?.Trim() : null);
        if (mems is not null)
        {
            yield return ("cpuset", "cpuset.mems", mems);
        }

        if (limits.CpusetCpus is { } set)
        {
            yield return ("cpuset", "cpuset.cpus", set);
        }

        if (limits.BlockIOWeight is > 0)
        {
            yield return (
                unified ? "io" : "blkio",
                unified ? "io.weight" : "blkio.weight",
                limits.BlockIOWeight.Value.ToString(CultureInfo.InvariantCulture)
            );
        }
    }

    private static string Number(long value, bool unified) =>
        value < 0
            ? unified
                ? "max"
                : "-1"
            : value.ToString(CultureInfo.InvariantCulture);
}
