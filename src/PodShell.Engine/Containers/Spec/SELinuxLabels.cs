using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Host;

namespace PodShell.Engine.Containers.Spec;

/// <summary>SELinux labels of containers, where SELinux is enabled; container-selinux defines the types.</summary>
internal static class SELinuxLabels
{
    /// <summary>The label of a container's processes.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="process">Its process.</param>
    /// <param name="security">Its confinement.</param>
    /// <returns>The label, or <see langword="null"/>.</returns>
    public static string? ProcessLabel(string id, PlannedProcess process, PlannedSecurity security) =>
        Off(security)
            ? null
            : $"{Part(security, "user", "system_u")}:{Part(security, "role", "system_r")}:"
                + $"{Part(security, "type", process.InitPath is null ? "container_t" : "container_init_t")}:{Level(id, security)}";

    /// <summary>The label of a container's files.</summary>
    /// <param name="plan">The container.</param>
    /// <returns>The label, or <see langword="null"/>.</returns>
    public static string? MountLabel(ContainerPlan plan) => FileLabel(plan.Security, Level(plan.Id, plan.Security));

    /// <summary>The label that several containers may use (option z).</summary>
    /// <param name="plan">The container.</param>
    /// <returns>The label, or <see langword="null"/>.</returns>
    public static string? SharedLabel(ContainerPlan plan) => FileLabel(plan.Security, "s0");

    private static string? FileLabel(PlannedSecurity security, string level) =>
        Off(security) ? null : $"{Part(security, "user", "system_u")}:object_r:{Part(security, "filetype", "container_file_t")}:{level}";

    private static bool Off(PlannedSecurity security) => security.Privileged || security.Labels is ["disable"] || !SELinux.IsEnabled();

    private static string Part(PlannedSecurity security, string name, string byDefault) =>
        security.Labels.LastOrDefault(label => label.StartsWith(name + ":", StringComparison.Ordinal)) is { } own
            ? own[(name.Length + 1)..]
            : byDefault;

    // Two categories from the container's id: a pair of its own, and the same one at each start.
    private static string Level(string id, PlannedSecurity security)
    {
        int first = Convert.ToInt32(id[..4], 16) % 1024;
        int second = Convert.ToInt32(id[4..8], 16) % 1024;
        second = second == first ? (second + 1) % 1024 : second;
        return Part(security, "level", $"s0:c{Math.Min(first, second)},c{Math.Max(first, second)}");
    }
}
