using System.Globalization;
using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Host;

namespace PodShell.Engine.Containers.Spec;

/// <summary>The caller as a container with keep-id knows him: the host's names, and a home that is there.</summary>
/// <param name="Name">His name.</param>
/// <param name="GroupName">His group's name.</param>
/// <param name="Uid">His id, inside as outside.</param>
/// <param name="Gid">His group's id.</param>
/// <param name="Home">His home directory where it is mounted into the container, else the working directory.</param>
internal sealed record CallerAccount(string Name, string GroupName, uint Uid, uint Gid, string Home)
{
    /// <summary>Finds him.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="settings">The caller.</param>
    /// <returns>The account; <see langword="null"/> where the container does not ask for it.</returns>
    public static CallerAccount? For(ContainerPlan plan, EngineSettings settings)
    {
        if (plan.Namespaces.IdMappings is not { NamesCaller: true })
        {
            return null;
        }

        string home = UserDatabase.TryGetHome(settings.CallerUid) ?? settings.Home;
        bool mounted = plan.Mounts.Any(mount =>
            mount.Target != "/" && (home == mount.Target || home.StartsWith(mount.Target + "/", StringComparison.Ordinal))
        );
        return new CallerAccount(
            Word(UserDatabase.TryGetName(settings.CallerUid), settings.CallerUid),
            Word(UserDatabase.TryFindGroupName(settings.CallerGid), settings.CallerGid),
            settings.CallerUid,
            settings.CallerGid,
            mounted ? home : plan.Process.WorkingDirectory
        );
    }

    // A line of /etc/passwd has fields and an end.
    private static string Word(string? name, uint id) =>
        name is { Length: > 0 and <= 64 } && !name.Any(c => c is ':' or ',' || char.IsControl(c) || char.IsWhiteSpace(c))
            ? name
            : id.ToString(CultureInfo.InvariantCulture);
}
