using PodShell.Linux;

namespace PodShell.Engine.Hosting;

/// <summary>The directory for locks and process ids, also where there is no login session.</summary>
internal sealed class RunDirectoryRequirement : IHostRequirement
{
    private const int OthersWrite = 0x12;

    /// <inheritdoc/>
    public string Name => "run directory";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Needed = "a directory of the user's own that others cannot write to";
        string why = "Locks, process ids and sockets; cleared when the host starts.";
        string path = host.Settings.RunRoot;
        if (path.Length == 0)
        {
            return Task.FromResult(new HostRequirement(
                Name, false, "none is safe", Needed, why, "Set XDG_RUNTIME_DIR or PODSHELL_RUNROOT to a directory of yours with mode 0700."));
        }

        if (path.StartsWith("/tmp/podshell-run-", StringComparison.Ordinal))
        {
            why += " There is no login session here; 'loginctl enable-linger' gives the user a directory below /run/user at all times.";
        }

        if (FileStatus.TryGet(path) is not { } status)
        {
            string? parent = Path.GetDirectoryName(path);
            bool canMake = parent is not null && HostAccess.CanWrite(parent);
            return Task.FromResult(new HostRequirement(
                Name, canMake, canMake ? $"{path}, not made yet" : $"{path} cannot be made", Needed, why, canMake ? string.Empty : $"Make '{path}', owned by you, with mode 0700."));
        }

        bool ok = status.IsDirectory && status.Uid == HostAccess.UserId && (status.Mode & OthersWrite) == 0 && HostAccess.CanWrite(path);
        return Task.FromResult(new HostRequirement(
            Name, ok, ok ? path : $"{path}, which others own or can write to", Needed, why, ok ? string.Empty : $"Make '{path}' yours with mode 0700, or name another with PODSHELL_RUNROOT."));
    }
}
