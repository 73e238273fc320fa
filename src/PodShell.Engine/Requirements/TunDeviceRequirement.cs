using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Requirements;

/// <summary>The device through which pasta gives a rootless container its network.</summary>
internal sealed class TunDeviceRequirement : IHostRequirement
{
    private const string Device = "/dev/net/tun";
    private const int OthersUse = 0x6;

    /// <inheritdoc/>
    public string Name => "tun";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) =>
        FileStatus.TryGet(Device) is null
            ?
            [
                ["modprobe", "tun"],
                ["chmod", "0666", Device],
            ]
            :
            [
                ["chmod", "0666", Device],
            ];

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "The network of rootless containers.";
        FileStatus? device = FileStatus.TryGet(Device, follow: true);
        bool exists = device is { Type: FileType.CharacterDevice };

        // Root can always use it; what it can tell is whether the other users can.
        bool ok =
            exists
            && (
                host.IsHostRoot ? (device!.Value.Mode & OthersUse) == OthersUse : HostAccess.CanRead(Device) && HostAccess.CanWrite(Device)
            );
        string found =
            ok ? "usable"
            : !exists ? "missing"
            : host.IsHostRoot ? "not usable by other users than root"
            : "no permission";
        string fix =
            ok ? string.Empty
            : exists ? $"chmod 0666 {Device}"
            : "modprobe tun (and a file in /etc/modules-load.d to keep it)";
        return Task.FromResult(new HostRequirement(Name, ok, found, $"{Device}, readable and writable, for rootless networks", Why, fix));
    }
}
