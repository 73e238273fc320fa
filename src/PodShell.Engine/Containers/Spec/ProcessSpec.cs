using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Security.Accounts;
using PodShell.Engine.Security.Confinement;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>Process 1 in the runtime's terms.</summary>
internal static class ProcessSpec
{
    /// <summary>Where the init is mounted in the container.</summary>
    public const string InitTarget = "/run/podshell-init";

    /// <summary>Creates it.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="user">Its user.</param>
    /// <param name="rootless">Whether the engine is root of a user namespace only.</param>
    /// <param name="own">The engine's capabilities.</param>
    /// <param name="secrets">Its secrets.</param>
    /// <returns>The process.</returns>
    public static RuntimeProcess Make(ContainerPlan plan, ResolvedUser user, bool rootless, Capabilities own, SecretFiles secrets)
    {
        PlannedProcess process = plan.Process;
        List<string> environment = [.. process.Environment];
        secrets.AddTo(environment);
        return new RuntimeProcess
        {
            Terminal = process.Terminal,
            User = User(user, process.Umask),
            Args = process.InitPath is null ? [.. process.Argv] : [InitTarget, "--", .. process.Argv],
            Env = Environment(environment, user.Home),
            Cwd = process.WorkingDirectory,
            Capabilities = CapabilitySets(plan.Security, user.Uid, own.Bounding),
            Rlimits = ResourceLimits.Make(plan.Resources.Ulimits, CanRaise(rootless, own)),
            NoNewPrivileges = plan.Security.NoNewPrivileges,
            ApparmorProfile = AppArmor.ProfileFor(plan.Security.AppArmorProfile),
            OomScoreAdj = OomScore(plan.Resources.OomScoreAdjust, rootless, own),
            SelinuxLabel = SELinuxLabels.ProcessLabel(plan.Id, process, plan.Security),
        };
    }

    /// <summary>Whether limits above the engine's own can be set.</summary>
    public static bool CanRaise(bool rootless, Capabilities own) => !rootless && own.Has("CAP_SYS_RESOURCE");

    /// <summary>The ids of a process.</summary>
    public static RuntimeUser User(ResolvedUser user, uint umask) =>
        new()
        {
            Uid = user.Uid,
            Gid = user.Gid,
            Umask = umask,
            AdditionalGids = user.AdditionalGids.Count > 0 ? [.. user.AdditionalGids] : null,
        };

    /// <summary>
    /// Podman's rule: root has the whole list, bounding, effective and permitted. Another user has in effect only what was added by name,
    /// which then survives execve. Otherwise nothing is ever inheritable or ambient (CVE-2022-27649).
    /// </summary>
    public static RuntimeCapabilities CapabilitySets(PlannedSecurity security, uint uid, ulong available)
    {
        HashSet<string> can = [.. Capabilities.NamesOf(available)];
        List<string> bounding = [.. security.Capabilities.Where(can.Contains)];
        List<string> added = uid == 0 ? [] : [.. security.AddedCapabilities.Where(can.Contains)];
        List<string> now = uid == 0 ? bounding : added;
        return new RuntimeCapabilities
        {
            Bounding = bounding,
            Effective = now,
            Permitted = now,
            Inheritable = added,
            Ambient = added,
        };
    }

    /// <summary>The environment with HOME.</summary>
    public static List<string> Environment(IReadOnlyList<string> entries, string home) =>
        entries.Any(entry => entry.StartsWith("HOME=", StringComparison.Ordinal)) ? [.. entries] : [.. entries, $"HOME={home}"];

    /// <summary>Without CAP_SYS_RESOURCE, and that of the host, the score can only be raised.</summary>
    public static int? OomScore(int? wanted, bool rootless, Capabilities own)
    {
        if (wanted is not { } score || (!rootless && own.Has("CAP_SYS_RESOURCE")))
        {
            return wanted;
        }

        int current = int.TryParse(ProcFile.TryRead("/proc/self/oom_score_adj")?.Trim(), out int value) ? value : 0;
        return Math.Max(score, current);
    }
}
