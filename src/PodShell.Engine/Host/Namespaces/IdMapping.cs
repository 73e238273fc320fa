using System.Globalization;
using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Host.Namespaces;

/// <summary>Which ids of the host a user's namespace has: the user as 0, then the subordinate ranges from 1 on.</summary>
internal sealed class IdMapping
{
    private readonly NamespaceRequest _request;
    private readonly IReadOnlyList<(uint First, uint Count)> _uids;
    private readonly IReadOnlyList<(uint First, uint Count)> _gids;

    private IdMapping(NamespaceRequest request, IReadOnlyList<(uint First, uint Count)> uids, IReadOnlyList<(uint First, uint Count)> gids)
    {
        _request = request;
        _uids = uids;
        _gids = gids;
    }

    /// <summary>Finds out what can be mapped for a user. Without ranges only the user itself is, which is said in a warning.</summary>
    internal static IdMapping ForUser(NamespaceRequest request, IEngineLog log)
    {
        string? name = UserDatabase.TryGetName(request.Uid);
        SubordinateIds users = SubordinateIds.Read("/etc/subuid", name, request.Uid, request.Uid);
        SubordinateIds groups = SubordinateIds.Read("/etc/subgid", name, request.Uid, request.Gid);
        string[] faults =
        [
            .. users.Faults.Select(static fault => $"/etc/subuid: {fault}"),
            .. groups.Faults.Select(static fault => $"/etc/subgid: {fault}"),
        ];
        foreach (string fault in faults)
        {
            log.Warning($"{DisplayText.Quote(fault)}.");
        }

        IReadOnlyList<(uint First, uint Count)> uids = users.Ranges;
        IReadOnlyList<(uint First, uint Count)> gids = groups.Ranges;
        if (uids.Count > 0 && gids.Count > 0)
        {
            return new IdMapping(request, uids, gids);
        }

        log.Warning(
            $"User {name ?? request.Uid.ToString(CultureInfo.InvariantCulture)} has no range in "
                + $"{(uids.Count == 0 ? "/etc/subuid" : "/etc/subgid")}: only one id is mapped, and images with files of "
                + "other owners cannot be unpacked. "
                + $"Fix: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 {name ?? "USER"}, then end podshell-pause."
        );
        return new IdMapping(request, [], []);
    }

    /// <summary>Maps the ids of a process that has just unshared its user namespace.</summary>
    internal void Apply(SpawnedProcess holder)
    {
        if (_uids.Count == 0)
        {
            // Without privileges the kernel takes a map of the writer's own id alone, and a group map only once setgroups is denied.
            ProcFile.Write($"/proc/{holder.Pid}/uid_map", $"0 {_request.Uid} 1");
            ProcFile.Write($"/proc/{holder.Pid}/setgroups", "deny");
            ProcFile.Write($"/proc/{holder.Pid}/gid_map", $"0 {_request.Gid} 1");
            return;
        }

        Run("newuidmap", holder.Pid, _request.Uid, _uids);
        Run("newgidmap", holder.Pid, _request.Gid, _gids);
    }

    private static void Run(string program, int pid, uint own, IReadOnlyList<(uint First, uint Count)> ranges)
    {
        string path = ProgramFinder.TryFind(program)
            ?? throw new PodShellException(
                ErrorIds.RequirementMissing,
                ErrorKind.RequirementMissing,
                $"'{program}' is not installed; without it the subordinate ids of the user cannot be mapped.",
                program,
                "Install it: apt install uidmap (Debian, Ubuntu), dnf install shadow-utils (Fedora), apk add "
                    + "shadow-uidmap (Alpine), pacman -S shadow (Arch)."
            )
            {
                Requirement = "newuidmap",
            };

        List<string> arguments = new() { Text(pid), "0", Text(own), "1" };
        uint inside = 1;
        foreach ((uint first, uint count) in ranges)
        {
            arguments.AddRange([Text(inside), Text(first), Text(count)]);
            inside += count;
        }

        using Pipe errors = Pipe.Create();
        using SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = path,
                Arguments = arguments,
                Environment = new Dictionary<string, string>(),
                StandardError = errors.Writer,
            }
        );
        errors.Writer.Dispose();
        string said = ReadAll(errors.Reader);
        ExitStatus status = process.Wait();
        if (!status.IsSuccess)
        {
            throw new PodShellException(
                ErrorIds.NamespaceFailed,
                ErrorKind.PermissionDenied,
                $"'{path}' could not map the ids of the user (exit code {status.Code}): {said.Trim()}",
                program,
                $"Check that {path} is setuid root or has the capability cap_setuid/cap_setgid, and that the ranges in "
                    + "/etc/subuid and /etc/subgid do not overlap."
            )
            {
                Requirement = "newuidmap",
            };
        }
    }

    private static string ReadAll(SafeFileHandle pipe)
    {
        using StreamReader reader = new(
            new FileStream(new SafeFileHandle(pipe.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, bufferSize: 0)
        );
        char[] buffer = new char[4096];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
