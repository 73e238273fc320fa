using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Engine.Requirements;

/// <summary>Space for images.</summary>
internal sealed class DiskSpaceRequirement : IHostRequirement
{
    private const long Gibibyte = 1L << 30;
    private const long NeededInodes = 20000;

    /// <inheritdoc/>
    public string Name => "disk space";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        string path = host.Settings.Root;
        while (FileStatus.TryGet(path, follow: true) is null && Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        FileSystemStatus info = FileSystemStatus.Of(path);
        bool inodes = info.TotalInodes == 0 || info.FreeInodes >= NeededInodes;
        bool ok = info.AvailableBytes >= Gibibyte && inodes;
        string free = (info.AvailableBytes / (double)Gibibyte).ToString("0.0", CultureInfo.InvariantCulture);
        string found = inodes ? $"{free} GiB free on {info.Type}" : $"{free} GiB free on {info.Type}, but only {info.FreeInodes} inodes";
        return Task.FromResult(
            new HostRequirement(
                Name,
                ok,
                found,
                $"1 GiB and {NeededInodes} inodes",
                $"Images and containers in {host.Settings.Root}.",
                ok ? string.Empty : "Free space there, remove images that are not used, or move the store with PODSHELL_ROOT."
            )
        );
    }
}
