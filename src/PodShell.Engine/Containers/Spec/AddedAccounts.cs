using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Security.Accounts;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Users and groups that a container's /etc/passwd and /etc/group do not have get lines of their own, in copies: many programs fail without
/// a name.
/// </summary>
/// <param name="plan">The container.</param>
/// <param name="root">Its root directory.</param>
/// <param name="user">Its user.</param>
/// <param name="caller">The caller, where he is to have a name inside.</param>
internal sealed class AddedAccounts(ContainerPlan plan, SafeDirectory root, ResolvedUser user, CallerAccount? caller)
{
    private const string Passwd = "/etc/passwd";
    private const string Group = "/etc/group";

    /// <summary>Writes the copies where something is missing.</summary>
    /// <param name="add">Takes target, file name and text.</param>
    public void Write(Action<string, string, string> add)
    {
        List<string> users = [];
        List<string> groups = [];
        if (caller is not null)
        {
            users.Add($"{caller.Name}:*:{caller.Uid}:{caller.Gid}::{Field(caller.Home)}:/bin/sh");
            groups.Add($"{caller.GroupName}:x:{caller.Gid}:{caller.Name}");
        }

        if (!user.Known && user.Uid != 0 && user.Uid != caller?.Uid)
        {
            users.Add($"{user.Uid}:*:{user.Uid}:{user.Gid}:container user:{Field(plan.Process.WorkingDirectory)}:/bin/sh");
        }

        string[] given = plan.Process.User.Split(':', 2);
        if (user.Gid != 0 && user.Gid != caller?.Gid && (!user.Known || given.Length == 2))
        {
            groups.Add($"{user.Gid}:x:{user.Gid}:{given[0]}");
        }

        Append(Passwd, "passwd", users, add);
        Append(Group, "group", groups, add);
    }

    private void Append(string target, string name, List<string> lines, Action<string, string, string> add)
    {
        if (lines.Count == 0 || plan.Mounts.Any(mount => mount.Target == "/etc" || mount.Target == target))
        {
            return;
        }

        string text;
        try
        {
            text = AccountFile.ReadText(root, target);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerFileInvalid)
        {
            return;
        }

        // Whom the image names keeps that name.
        HashSet<string> ids = [.. text.Split('\n').Select(line => line.Split(':')).Where(line => line.Length >= 3).Select(line => line[2])];
        lines.RemoveAll(line => ids.Contains(line.Split(':')[2]));
        if (text.Length > 0 && lines.Count > 0)
        {
            add(target, name, $"{text}{(text.EndsWith('\n') ? "" : "\n")}{string.Join('\n', lines)}\n");
        }
    }

    private static string Field(string path) => path.Contains(':', StringComparison.Ordinal) ? "/" : path;
}
