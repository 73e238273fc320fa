using PodShell.Engine.Host.Cgroups;
using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Namespaces but for the network's.</summary>
/// <param name="settings">The caller.</param>
/// <param name="findContainer">Finds containers that are joined.</param>
/// <param name="auto">Chooses ids that no other container has.</param>
internal sealed class NamespacePlanner(EngineSettings settings, Func<string, PlannedContainer?> findContainer, AutoIdRanges auto)
{
    /// <summary>Plans them.</summary>
    public PlannedNamespaces Plan(ContainerOptions options, CgroupFacts cgroups)
    {
        SecurityOptions security = options.Security;
        (PlannedNamespace user, PlannedIdMappings? mappings) = User(security);
        string? ipc = security.IpcNamespace;
        PlannedNamespace plannedIpc = ipc is "shareable" or "none" ? PlannedNamespace.New : Common(ipc, "ipc", PlannedNamespace.New);
        if (plannedIpc.ContainerId is { } id && findContainer(id) is { Plan.Namespaces.ShareableIpc: false } other)
        {
            throw PlanErrors.Invalid(
                ErrorIds.NamespaceInvalid,
                $"The ipc namespace of '{other.Name}' is private.",
                other.Name,
                "Create that container with a shareable one."
            );
        }

        return new PlannedNamespaces
        {
            Pid = Common(security.PidNamespace, "pid", PlannedNamespace.New),
            Ipc = plannedIpc,
            ShareableIpc = ipc is null or "shareable",
            NoSharedMemory = ipc == "none",
            Uts = Common(security.UtsNamespace, "uts", PlannedNamespace.New),

            // As Podman: a container sees the host's cgroups on v1, where a namespace of its own confuses more than it hides.
            Cgroup = Common(
                security.CgroupNamespace,
                "cgroup",
                cgroups.Version == CgroupVersion.V2 ? PlannedNamespace.New : PlannedNamespace.Host
            ),
            User = user,
            IdMappings = mappings,
        };
    }

    private PlannedNamespace Common(string? text, string kind, PlannedNamespace byDefault)
    {
        switch (text)
        {
            case null or "":
                return byDefault;
            case "private":
                return PlannedNamespace.New;
            case "host":
                return PlannedNamespace.Host;
        }

        if (text.StartsWith("container:", StringComparison.Ordinal))
        {
            string name = text[10..];
            PlannedContainer other = findContainer(name)
                ?? throw PlanErrors.NotFound(
                    ErrorIds.ContainerNotFound,
                    $"There is no container '{ValueText.Quote(name)}' whose {kind} namespace could be joined.",
                    name
                );

            // The host's own namespace belongs to nobody: it is had by making none, and may not be entered from a user's.
            return Of(other.Plan.Namespaces, kind).Mode == NamespaceMode.Host
                ? PlannedNamespace.Host
                : new PlannedNamespace(NamespaceMode.Container, other.Id);
        }

        if (text.StartsWith("ns:/", StringComparison.Ordinal))
        {
            string path = ValueText.CleanAbsolutePath(text[3..]);
            return FileStatus.TryGet(path, follow: true) is not null
                ? new PlannedNamespace(NamespaceMode.Path, null, path)
                : throw PlanErrors.NotFound(ErrorIds.NamespaceInvalid, $"There is no namespace at '{path}'.", path);
        }

        throw PlanErrors.Invalid(
            ErrorIds.NamespaceInvalid,
            $"'{ValueText.Quote(text)}' is no {kind} namespace.",
            text,
            "Write private, host, container:<name> or ns:<path>."
        );
    }

    private static PlannedNamespace Of(PlannedNamespaces namespaces, string kind) =>
        kind switch
        {
            "pid" => namespaces.Pid,
            "ipc" => namespaces.Ipc,
            "uts" => namespaces.Uts,
            "cgroup" => namespaces.Cgroup,
            _ => namespaces.User,
        };

    private (PlannedNamespace Namespace, PlannedIdMappings? Mappings) User(SecurityOptions security)
    {
        string text = security.UserNamespace ?? "";
        if (text.Split(':', 2)[0] is not ("container" or "ns"))
        {
            PlannedIdMappings? own = new UserNamespacePlanner(settings).Plan(security, auto);
            return own is null ? (PlannedNamespace.Host, null) : (PlannedNamespace.New, own);
        }

        // Whoever joins it has to see its files by the same ids.
        PlannedNamespace joined = Common(text, "user", PlannedNamespace.Host);
        PlannedNamespaces? theirs = joined.ContainerId is { } id ? findContainer(id)?.Plan.Namespaces : null;
        return theirs?.User.Mode == NamespaceMode.Host ? (PlannedNamespace.Host, null) : (joined, theirs?.IdMappings);
    }
}
