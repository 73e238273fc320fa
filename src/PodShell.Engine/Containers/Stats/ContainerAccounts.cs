using System.Globalization;
using PodShell.Engine.Security.Accounts;
using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Containers.Stats;

/// <summary>
/// The users and groups of a container: ids by its user namespace, names by its own files, which are read with all caution.
/// </summary>
internal sealed class ContainerAccounts
{
    private readonly IdMap? _users;
    private readonly IdMap? _groups;
    private readonly Dictionary<uint, string> _userNames;
    private readonly Dictionary<uint, string> _groupNames;

    /// <summary>Reads what is needed.</summary>
    /// <param name="pid">The container's first process.</param>
    public ContainerAccounts(int pid)
    {
        // In the engine's own namespace the kernel shows ids as they are, and the map of that namespace says something else.
        if (Namespace("self") != Namespace(pid.ToString(CultureInfo.InvariantCulture)))
        {
            _users = IdMap.Parse(ProcFile.TryRead($"/proc/{pid}/uid_map") ?? "");
            _groups = IdMap.Parse(ProcFile.TryRead($"/proc/{pid}/gid_map") ?? "");
        }

        _userNames = Names(pid, "/etc/passwd");
        _groupNames = Names(pid, "/etc/group");
    }

    /// <summary>The user inside, by name where there is one.</summary>
    /// <param name="uid">The id as the engine counts it.</param>
    /// <returns>The name or number.</returns>
    public string User(uint uid) => Show(_users, _userNames, uid);

    /// <summary>The group inside, by name where there is one.</summary>
    /// <param name="gid">The id as the engine counts it.</param>
    /// <returns>The name or number.</returns>
    public string Group(uint gid) => Show(_groups, _groupNames, gid);

    private static string Show(IdMap? map, Dictionary<uint, string> names, uint id)
    {
        uint? inside = map is null ? id : map.ToInside(id);
        return inside is { } number ? names.GetValueOrDefault(number) ?? number.ToString(CultureInfo.InvariantCulture) : "?";
    }

    private static Dictionary<uint, string> Names(int pid, string path)
    {
        Dictionary<uint, string> names = [];
        try
        {
            using SafeDirectory root = SafeDirectory.Open($"/proc/{pid}/root");
            foreach (string[] line in AccountFile.Read(root, path))
            {
                if (line.Length >= 3 && uint.TryParse(line[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint id))
                {
                    names.TryAdd(id, line[0]);
                }
            }
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.ContainerFileInvalid or ErrorIds.SystemCallFailed)
        {
            // A file that cannot be used, or a process that just ended: numbers are as good.
            return names;
        }

        return names;
    }

    private static string? Namespace(string pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/ns/user").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended: there is nothing left to map.
            return null;
        }
    }
}
