using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>The directory for locks and process ids, also where there is no login session.</summary>
internal sealed class RunDirectoryRequirement : IHostRequirement
{
    private const int OthersWrite = 0x12;
    private const string WithoutSession = "/tmp/podshell-run-";

    private const string AgeingFile = "podshell.conf";

    /// <summary>
    /// tmpfiles.d(5): what is to be left alone when the files in /tmp have grown old. The lock of the namespace's holder keeps it only
    /// while that lives.
    /// </summary>
    public const string AgeingRule = $"x {WithoutSession}*";

    /// <summary>The administrator's file for it.</summary>
    public const string AgeingPath = $"/etc/tmpfiles.d/{AgeingFile}";

    private const string SetAgeing = $"echo '{AgeingRule}' > {AgeingPath}";

    /// <inheritdoc/>
    public string Name => "run directory";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) =>
        LacksAgeing(host)
            ?
            [
                ["sh", "-c", SetAgeing],
            ]
            : [];

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Needed = "a directory of the user's own that others cannot write to";
        string why = "Locks, process ids and sockets; cleared when the host starts.";
        string path = host.Settings.RunRoot;
        if (path.Length == 0)
        {
            return Task.FromResult(
                new HostRequirement(
                    Name,
                    false,
                    "none is safe",
                    Needed,
                    why,
                    "Set XDG_RUNTIME_DIR or PODSHELL_RUNROOT to a directory of yours with mode 0700."
                )
            );
        }

        if (path.StartsWith(WithoutSession, StringComparison.Ordinal))
        {
            why += Directory.Exists($"/run/user/{host.Settings.CallerUid}")
                ? " It is from a command without a login session, whose user namespace is still held: podshell-pause ends with the host, "
                    + "or may be ended when no container runs."
                : " There is no login session here; 'loginctl enable-linger' gives the user a directory below /run/user at all times.";
        }

        string better = "";
        if (LacksAgeing(host))
        {
            why += " Users without a login session have theirs below /tmp, where old files are deleted.";
            better = SetAgeing;
        }

        if (FileStatus.TryGet(path) is not { } status)
        {
            string? parent = Path.GetDirectoryName(path);
            bool canMake = parent is not null && HostAccess.CanWrite(parent);
            return Task.FromResult(
                new HostRequirement(
                    Name,
                    canMake,
                    canMake ? $"{path}, not made yet" : $"{path} cannot be made",
                    Needed,
                    why,
                    canMake ? better : $"Make '{path}', owned by you, with mode 0700."
                )
            );
        }

        bool ok = status.IsDirectory && status.Uid == HostAccess.UserId && (status.Mode & OthersWrite) == 0 && HostAccess.CanWrite(path);
        return Task.FromResult(
            new HostRequirement(
                Name,
                ok,
                ok ? path : $"{path}, which others own or can write to",
                Needed,
                why,
                ok ? better : $"Make '{path}' yours with mode 0700, or name another with PODSHELL_RUNROOT."
            )
        );
    }

    private static bool LacksAgeing(HostContext host) =>
        host.IsHostRoot
        && ProgramFinder.TryFind("systemd-tmpfiles") is not null
        && !new[] { AgeingPath, $"/run/tmpfiles.d/{AgeingFile}", $"/usr/lib/tmpfiles.d/{AgeingFile}" }.Any(File.Exists);
}
