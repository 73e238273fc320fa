using System.Globalization;
using PodShell.Engine.Containers.Spec;
using PodShell.Linux;
using PodShell.Oci;

namespace PodShell.Engine.Containers.Planning;

/// <summary>Namespaces but for the network's.</summary>
/// <param name="settings">The caller.</param>
/// <param name="findContainer">Finds containers that are joined.</param>
internal sealed class NamespacePlanner(EngineSettings settings, Func<string, PlannedContainer?> findContainer)
{
    /// <summary>Plans them.</summary>
    public PlannedNamespaces Plan(ContainerOptions options, CgroupFacts cgroups)
    {
        SecurityOptions security = options.Security;
        (PlannedNamespace user, PlannedIdMappings? mappings) = User(security.UserNamespace);
        string? ipc = security.IpcNamespace;
        PlannedNamespace plannedIpc = ipc is "shareable" or "none" ? PlannedNamespace.New : Common(ipc, "ipc", PlannedNamespace.New);
        if (plannedIpc.ContainerId is { } id && findContainer(id) is { Plan.Namespaces.ShareableIpc: false } other)
        {
            throw PlanErrors.Invalid(ErrorIds.NamespaceInvalid, $"The ipc namespace of '{other.Name}' is private.", other.Name, "Create that container with a shareable one.");
        }

        return new PlannedNamespaces
        {
            Pid = Common(security.PidNamespace, "pid", PlannedNamespace.New),
            Ipc = plannedIpc,
            ShareableIpc = ipc is null or "shareable",
            NoSharedMemory = ipc == "none",
            Uts = Common(security.UtsNamespace, "uts", PlannedNamespace.New),

            // As Podman: a container sees the host's cgroups on v1, where a namespace of its own confuses more than it hides.
            Cgroup = Common(security.CgroupNamespace, "cgroup", cgroups.Version == CgroupVersion.V2 ? PlannedNamespace.New : PlannedNamespace.Host),
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
                ?? throw PlanErrors.NotFound(ErrorIds.ContainerNotFound, $"There is no container '{ValueText.Quote(name)}' whose {kind} namespace could be joined.", name);

            // The host's own namespace belongs to nobody: it is had by making none, and may not be entered from a user's.
            return Of(other.Plan.Namespaces, kind).Mode == NamespaceMode.Host ? PlannedNamespace.Host : new PlannedNamespace(NamespaceMode.Container, other.Id);
        }

        if (text.StartsWith("ns:/", StringComparison.Ordinal))
        {
            string path = ValueText.CleanAbsolutePath(text[3..]);
            return FileStatus.TryGet(path, follow: true) is not null
                ? new PlannedNamespace(NamespaceMode.Path, null, path)
                : throw PlanErrors.NotFound(ErrorIds.NamespaceInvalid, $"There is no namespace at '{path}'.", path);
        }

        throw PlanErrors.Invalid(
            ErrorIds.NamespaceInvalid, $"'{ValueText.Quote(text)}' is no {kind} namespace.", text, "Write private, host, container:<name> or ns:<path>.");
    }

    private static PlannedNamespace Of(PlannedNamespaces namespaces, string kind) => kind switch
    {
        "pid" => namespaces.Pid,
        "ipc" => namespaces.Ipc,
        "uts" => namespaces.Uts,
        "cgroup" => namespaces.Cgroup,
        _ => namespaces.User,
    };

    private (PlannedNamespace Namespace, PlannedIdMappings? Mappings) User(string? text)
    {
        if (text is null or "" or "host")
        {
            return (PlannedNamespace.Host, null);
        }

        string head = text.Split(':', 2)[0];
        if (head is "container" or "ns")
        {
            // Whoever joins it has to see its files by the same ids.
            PlannedNamespace joined = Common(text, "user", PlannedNamespace.Host);
            return (joined, joined.ContainerId is { } id ? findContainer(id)?.Plan.Namespaces.IdMappings : null);
        }

        if (head is not "keep-id")
        {
            throw PlanErrors.Invalid(
                ErrorIds.NamespaceInvalid, $"'{ValueText.Quote(text)}' is no user namespace that PodShell makes.", text, "Write host, keep-id[:uid=N,gid=N], container:<name> or ns:<path>.");
        }

        if (!settings.Rootless)
        {
            throw PlanErrors.Invalid(ErrorIds.NamespaceInvalid, $"'{head}' is for users other than root.", text, "Leave it out, or run rootless.");
        }

        uint uid = settings.CallerUid;
        uint gid = settings.CallerGid;
        foreach (string option in text.Contains(':', StringComparison.Ordinal) ? text.Split(':', 2)[1].Split(',') : [])
        {
            string[] pair = option.Split('=', 2);
            bool ok = pair.Length == 2 && uint.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint id) && id <= int.MaxValue
                && pair[0] switch
                {
                    "uid" => (uid = id) == id,
                    "gid" => (gid = id) == id,
                    _ => false,
                };
            if (!ok)
            {
                throw PlanErrors.Invalid(ErrorIds.NamespaceInvalid, $"'{ValueText.Quote(option)}' is no option of {head}.", text, "Write keep-id[:uid=N,gid=N].");
            }
        }

        long uids = IdMap.OfUsers().Count;
        long gids = IdMap.OfGroups().Count;
        if (uids < 2 || gids < 2)
        {
            throw new PodShellException(ErrorIds.RequirementMissing, ErrorKind.RequirementMissing, $"{head} needs subordinate ids, and this user has none.", text, "Add a range to /etc/subuid and /etc/subgid.")
            {
                Requirement = "subuid",
            };
        }

        return (PlannedNamespace.New, new PlannedIdMappings(
            Map(uid, (uint)uids), Map(gid, (uint)gids), string.Create(CultureInfo.InvariantCulture, $"{uid}:{gid}")));
    }

    // The engine's id 0 is the caller. It goes to the id that is kept, and the rest moves up by one.
    private static List<RuntimeIdMapping> Map(uint id, uint count)
    {
        uint below = Math.Min(id, count - 1);
        List<RuntimeIdMapping> map = [];
        if (below > 0)
        {
            map.Add(new RuntimeIdMapping { ContainerID = 0, HostID = 1, Size = below });
        }

        map.Add(new RuntimeIdMapping { ContainerID = id, HostID = 0, Size = 1 });
        if (below + 1 < count)
        {
            map.Add(new RuntimeIdMapping { ContainerID = id + 1, HostID = below + 1, Size = count - below - 1 });
        }

        return map;
    }
}
