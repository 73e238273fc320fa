using PodShell.Engine.Containers.Planning;
using PodShell.Linux;

namespace PodShell.Engine.Security;

/// <summary>SELinux labels of containers, where SELinux is enabled; container-selinux defines the types.</summary>
internal static class SELinuxLabels
{
    /// <summary>The label of a container's processes.</summary>
    /// <param name="plan">The container.</param>
    /// <returns>The label, or <see langword="null"/>.</returns>
    public static string? ProcessLabel(ContainerPlan plan) =>
        Off(plan) ? null : $"{Part(plan, "user", "system_u")}:{Part(plan, "role", "system_r")}:{Part(plan, "type", plan.Process.InitPath is null ? "container_t" : "container_init_t")}:{Level(plan)}";

    /// <summary>The label of a container's files.</summary>
    /// <param name="plan">The container.</param>
    /// <returns>The label, or <see langword="null"/>.</returns>
    public static string? MountLabel(ContainerPlan plan) => Off(plan) ? null : $"{Part(plan, "user", "system_u")}:object_r:{Part(plan, "filetype", "container_file_t")}:{Level(plan)}";

    /// <summary>The label that several containers may use (option z).</summary>
    /// <param name="plan">The container.</param>
    /// <returns>The label, or <see langword="null"/>.</returns>
    public static string? SharedLabel(ContainerPlan plan) => Off(plan) ? null : $"{Part(plan, "user", "system_u")}:object_r:{Part(plan, "filetype", "container_file_t")}:s0";

    private static bool Off(ContainerPlan plan) => plan.Security.Privileged || plan.Security.Labels is ["disable"] || !SELinux.IsEnabled();

    private static string Part(ContainerPlan plan, string name, string byDefault) =>
        plan.Security.Labels.LastOrDefault(label => label.StartsWith(name + ":", StringComparison.Ordinal)) is { } own ? own[(name.Length + 1)..] : byDefault;

    // Two categories from the container's id: a pair of its own, and the same one at each start.
    private static string Level(ContainerPlan plan)
    {
        int first = Convert.ToInt32(plan.Id[..4], 16) % 1024;
        int second = Convert.ToInt32(plan.Id[4..8], 16) % 1024;
        second = second == first ? (second + 1) % 1024 : second;
        return Part(plan, "level", $"s0:c{Math.Min(first, second)},c{Math.Max(first, second)}");
    }
}
