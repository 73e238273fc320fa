using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Security.Accounts;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Copy;

/// <summary>
/// The open root directory of a container, as the container sees it: with its volumes, binds and, while it runs, its tmpfs. While it does
/// not run, whoever has this has its lock too, so that it cannot be started meanwhile.
/// </summary>
internal sealed class ContainerRoot : IDisposable
{
    private readonly ContainerPlan _plan;
    private readonly IDisposable[] _owned;
    private ResolvedUser? _user;

    /// <summary>Takes what was opened.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="directory">Its root.</param>
    /// <param name="owned">What goes with this, in this order.</param>
    public ContainerRoot(ContainerPlan plan, SafeDirectory directory, params IDisposable[] owned)
    {
        _plan = plan;
        Directory = directory;
        _owned = owned;
    }

    /// <summary>The root directory.</summary>
    public SafeDirectory Directory { get; }

    /// <summary>The container's name.</summary>
    public string Name => _plan.Name;

    /// <summary>The user and group of the container's command, by the engine's ids.</summary>
    /// <exception cref="PodShellException"><see cref="ErrorIds.UserNotFound"/> and its like.</exception>
    public (uint Uid, uint Gid) User
    {
        get
        {
            _user ??= new ImageUsers(Directory).Resolve(_plan.Process.User, []);
            return Outside(_user.Uid, _user.Gid) ?? OwnerShift.RootOf(_plan);
        }
    }

    /// <summary>The ids that the container knows a file's owner and group by; the highest of 16 bits for those that it does not.</summary>
    /// <param name="status">The file.</param>
    /// <returns>Owner and group.</returns>
    public (uint Uid, uint Gid) Inside(FileStatus status) =>
        _plan.Namespaces.IdMappings is { } ids ? (Inside(ids.Uids, status.Uid), Inside(ids.Gids, status.Gid)) : (status.Uid, status.Gid);

    /// <summary>The engine's ids of an owner and group that the container knows.</summary>
    /// <param name="uid">The owner inside.</param>
    /// <param name="gid">The group inside.</param>
    /// <returns>Owner and group; <see langword="null"/> when the container does not know them.</returns>
    public (uint Uid, uint Gid)? Outside(uint uid, uint gid) =>
        _plan.Namespaces.IdMappings is not { } ids ? (uid, gid)
        : Find(ids.Uids, uid) is { } user && Find(ids.Gids, gid) is { } group ? (user, group)
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Dispose();
        foreach (IDisposable one in _owned)
        {
            one.Dispose();
        }
    }

    private static uint Inside(IReadOnlyList<RuntimeIdMapping> map, uint id)
    {
        const uint Nobody = 65534;
        foreach (RuntimeIdMapping range in map)
        {
            if (id >= range.HostID && id - range.HostID < range.Size)
            {
                return range.ContainerID + (id - range.HostID);
            }
        }

        return Nobody;
    }

    private static uint? Find(IReadOnlyList<RuntimeIdMapping> map, uint id)
    {
        foreach (RuntimeIdMapping range in map)
        {
            if (id >= range.ContainerID && id - range.ContainerID < range.Size)
            {
                return range.HostID + (id - range.ContainerID);
            }
        }

        return null;
    }
}
