using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Engine.Security.Accounts;

/// <summary>Looks users and groups up in a container's own /etc/passwd and /etc/group.</summary>
/// <param name="root">The container's root directory.</param>
internal sealed class ImageUsers(SafeDirectory root)
{
    /// <summary>In place of a group: the caller's own supplementary groups stay, as podman-run(1) has it.</summary>
    public const string KeepGroups = "keep-groups";

    private const string Passwd = "/etc/passwd";
    private const string Group = "/etc/group";

    /// <summary>Resolves <c>user[:group]</c> and further groups.</summary>
    /// <param name="text">The user; empty for root.</param>
    /// <param name="additional">Further groups by name or id.</param>
    /// <returns>The ids. Without a group, the user's groups of /etc/group are added, as a login would.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.UserNotFound"/>, <see cref="ErrorIds.GroupNotFound"/>, <see cref="ErrorIds.ContainerFileInvalid"/>.
    /// </exception>
    public ResolvedUser Resolve(string text, IReadOnlyList<string> additional)
    {
        additional = [.. additional.Where(group => group != KeepGroups)];
        if (text is "" or "0" or "0:0" && additional.Count == 0)
        {
            return Root(named: text.Length > 0);
        }

        string[] parts = text.Length == 0 ? ["0"] : text.Split(':', 2);
        string user = parts[0].Length == 0 ? "0" : parts[0];
        bool numeric = TryId(user, out uint uid);
        List<string[]> accounts = numeric ? TryRead(Passwd) : AccountFile.Read(root, Passwd);
        string[]? account = accounts.Find(line =>
            line.Length >= 4 && (line[0] == user || (numeric && TryId(line[2], out uint id) && id == uid))
        );
        if (account is not null && TryId(account[2], out uint found))
        {
            uid = found;
        }
        else if (!numeric)
        {
            throw new PodShellException(
                ErrorIds.UserNotFound,
                ErrorKind.NotFound,
                $"The container's /etc/passwd has no user '{ValueText.Quote(user)}'.",
                user,
                "Name another user, or give its id."
            );
        }

        uint gid = account is not null && TryId(account[3], out uint primary) ? primary : 0;
        List<uint> groups = [];
        bool ownGroup = parts.Length == 2 && parts[1].Length > 0;
        if (ownGroup)
        {
            gid = GroupId(parts[1]);
        }
        else if (account is not null)
        {
            groups.AddRange(
                TryRead(Group)
                    .Where(line => line.Length >= 4 && TryId(line[2], out _) && line[3].Split(',').Contains(account[0]))
                    .Select(line => uint.Parse(line[2], CultureInfo.InvariantCulture))
            );
        }

        groups.AddRange(additional.Select(GroupId));
        if (text.Length > 0)
        {
            // Else a program that gives its group up would be none of the group's any more, where a file denies the group (CVE-2022-2989).
            groups.Add(gid);
        }

        string home =
            account is { Length: >= 6 } && account[5].StartsWith('/') ? account[5]
            : uid == 0 ? "/root"
            : "/";
        return new ResolvedUser(uid, gid, [.. groups.Distinct()], home, account is not null);
    }

    // The common case: the ids are known, only home and groups are in the files. Files that cannot be read do not keep root out.
    private ResolvedUser Root(bool named)
    {
        string[]? account = TryRead(Passwd).Find(line => line.Length >= 4 && line[2] == "0");
        string home = account is { Length: >= 6 } && account[5].StartsWith('/') ? account[5] : "/root";
        List<uint> groups = account is null
            ? []
            :
            [
                .. TryRead(Group)
                    .Where(line => line.Length >= 4 && TryId(line[2], out uint id) && id != 0 && line[3].Split(',').Contains(account[0]))
                    .Select(line => uint.Parse(line[2], CultureInfo.InvariantCulture))
                    .Distinct(),
            ];
        return new ResolvedUser(0, 0, named ? [.. groups, 0] : groups, home, true);
    }

    private uint GroupId(string group)
    {
        if (TryId(group, out uint id))
        {
            return id;
        }

        string[]? line = AccountFile.Read(root, Group).Find(candidate => candidate.Length >= 3 && candidate[0] == group);
        return line is not null && TryId(line[2], out uint found)
            ? found
            : throw new PodShellException(
                ErrorIds.GroupNotFound,
                ErrorKind.NotFound,
                $"The container's /etc/group has no group '{ValueText.Quote(group)}'.",
                group,
                "Name another group, or give its id."
            );
    }

    private List<string[]> TryRead(string path)
    {
        try
        {
            return AccountFile.Read(root, path);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerFileInvalid)
        {
            return [];
        }
    }

    // Ids above 2^31-1 would turn into others where a signed number counts them (CVE-2024-40635).
    private static bool TryId(string text, out uint id) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id <= int.MaxValue;
}
