namespace PodShell.Engine.Containers.Plan;

/// <summary>Which containers a container cannot be without: those that were asked for, and those whose namespaces it joins.</summary>
internal static class ContainerDependencies
{
    private const string Joining = "container:";

    /// <summary>Whether a container that is asked for needs others, as far as the options tell: what they name, or its pod.</summary>
    /// <param name="options">What is asked for.</param>
    /// <returns>True if it may.</returns>
    public static bool Any(ContainerOptions options) =>
        options.Requires.Count > 0
        || options.Pod is { Length: > 0 }
        || options.Network.Networks.Exists(mode => mode.Kind == NetworkKind.Container)
        || Joins(options.Security.PidNamespace)
        || Joins(options.Security.IpcNamespace)
        || Joins(options.Security.UtsNamespace)
        || Joins(options.Security.CgroupNamespace)
        || Joins(options.Security.UserNamespace);

    /// <summary>The containers whose namespaces a container joins.</summary>
    /// <param name="plan">The container.</param>
    /// <returns>Their ids, each once.</returns>
    public static IEnumerable<string> Joined(ContainerPlan plan)
    {
        PlannedNamespaces namespaces = plan.Namespaces;
        string?[] ids =
        [
            plan.Network.Kind == NetworkKind.Container ? plan.Network.ContainerId : null,
            namespaces.Pid.ContainerId,
            namespaces.Ipc.ContainerId,
            namespaces.Uts.ContainerId,
            namespaces.Cgroup.ContainerId,
            namespaces.User.ContainerId,
        ];
        return ids.OfType<string>().Distinct();
    }

    private static bool Joins(string? text) => text?.StartsWith(Joining, StringComparison.Ordinal) == true;
}
