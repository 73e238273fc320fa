using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.Host.Systemd;
using PodShell.Linux.Host;
using Tmds.DBus.Protocol;

namespace PodShell.Engine.Containers.Cgroups;

/// <summary>
/// The slice of a pod whose containers systemd places. Limits are set through it: what is written into the slice's cgroup behind its back,
/// it takes back. See systemd.resource-control(5).
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes warnings about limits that cannot be applied.</param>
internal sealed class PodSlice(EngineSettings settings, IEngineLog log)
{
    private const ulong Second = 1_000_000;

    /// <summary>Creates it with its limits.</summary>
    /// <param name="slice">Its name.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>A task.</returns>
    public Task StartAsync(string slice, string pod, ResourceOptions limits) =>
        AskAsync($"limits of the pod '{pod}'", manager =>
            manager.StartTransientAsync(slice, [("Description", $"PodShell pod {pod}"), .. Properties(limits, pod)])
        );

    /// <summary>Takes it away, and with it what systemd keeps of it. Idempotent.</summary>
    /// <param name="slice">Its name.</param>
    /// <returns>A task.</returns>
    public Task StopAsync(string slice) => AskAsync($"removal of {slice}", manager => manager.StopAsync(slice));

    private async Task AskAsync(string what, Func<SystemdManager, Task> ask)
    {
        if (SystemdBus.Find(settings) is not { } bus)
        {
            log.Warning($"The {what} had no effect: no service manager answers.");
            return;
        }

        if (await SystemdManager.TryAskAsync(bus, ask).ConfigureAwait(false) is { } refusal)
        {
            log.Warning($"The {what} had no effect: {refusal}");
        }
    }

    private IEnumerable<(string Name, VariantValue Value)> Properties(ResourceOptions limits, string pod)
    {
        HashSet<string> controllers = [.. CgroupLayout.Controllers(CgroupFacts.ManagerPlace(settings))];
        foreach ((string controller, string name, VariantValue value) in All(limits))
        {
            if (controllers.Contains(controller))
            {
                yield return (name, value);
            }
            else
            {
                log.Warning(
                    $"The cgroups of this user have no controller '{controller}': a limit of the pod '{pod}' ({name}) cannot be applied."
                );
            }
        }
    }

    private static IEnumerable<(string Controller, string Name, VariantValue Value)> All(ResourceOptions limits)
    {
        if (limits.Memory is { } memory)
        {
            yield return ("memory", "MemoryMax", Amount(memory));
        }

        if (limits.MemoryReservation is { } reservation)
        {
            yield return ("memory", "MemoryLow", Amount(reservation));
        }

        if (limits.MemorySwap is { } swap)
        {
            yield return (
                "memory",
                "MemorySwapMax",
                swap.IsUnlimited ? ulong.MaxValue : (ulong)Math.Max(0, swap.Bytes - (limits.Memory?.Bytes ?? 0))
            );
        }

        if (limits.PidsLimit is { } pids)
        {
            yield return ("pids", "TasksMax", pids > 0 ? (ulong)pids : ulong.MaxValue);
        }

        ulong period = limits.CpuPeriod is > 0 ? limits.CpuPeriod.Value : ResourceSpec.Period;
        double? share = limits.Cpus ?? (limits.CpuQuota is > 0 ? limits.CpuQuota.Value / (double)period : null);
        if (share is { } processors)
        {
            yield return ("cpu", "CPUQuotaPerSecUSec", (ulong)(processors * Second));
            yield return ("cpu", "CPUQuotaPeriodUSec", period);
        }

        if (limits.CpuShares is > 0)
        {
            yield return ("cpu", "CPUWeight", PodCgroups.Weight(limits.CpuShares.Value));
        }

        if (limits.CpusetCpus is { } set)
        {
            yield return ("cpuset", "AllowedCPUs", VariantValue.Array(Mask(set)));
        }

        if (limits.CpusetMems is { } nodes)
        {
            yield return ("cpuset", "AllowedMemoryNodes", VariantValue.Array(Mask(nodes)));
        }

        if (limits.BlockIOWeight is > 0)
        {
            yield return ("io", "IOWeight", (ulong)limits.BlockIOWeight.Value);
        }
    }

    private static VariantValue Amount(ByteSize size) => size.IsUnlimited ? ulong.MaxValue : (ulong)size.Bytes;

    // "0-2,5" as bits, the lowest first.
    private static byte[] Mask(string set)
    {
        HashSet<int> numbers = [];
        foreach (string part in set.Split(','))
        {
            int[] ends = [.. part.Split('-').Select(word => int.Parse(word, global::System.Globalization.CultureInfo.InvariantCulture))];
            numbers.UnionWith(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }

        byte[] mask = new byte[(numbers.Max() / 8) + 1];
        foreach (int number in numbers)
        {
            mask[number / 8] |= (byte)(1 << (number % 8));
        }

        return mask;
    }
}
