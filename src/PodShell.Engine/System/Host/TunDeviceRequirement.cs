using PodShell.Linux;

namespace PodShell.Engine.Hosting;

/// <summary>The device through which pasta gives a rootless container its network.</summary>
internal sealed class TunDeviceRequirement : IHostRequirement
{
    private const string Device = "/dev/net/tun";

    /// <inheritdoc/>
    public string Name => "tun";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) =>
        FileStatus.TryGet(Device) is null ? [["modprobe", "tun"]] : [];

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "The network of rootless containers.";
        bool exists = FileStatus.TryGet(Device, follow: true) is { Type: FileType.CharacterDevice };
        bool usable = exists && HostAccess.CanRead(Device) && HostAccess.CanWrite(Device);
        bool ok = usable || host.IsHostRoot;
        string found = usable ? "usable" : exists ? "no permission" : "missing";
        string fix = ok ? string.Empty : exists ? $"chmod 0666 {Device}" : "modprobe tun (and a file in /etc/modules-load.d to keep it)";
        return Task.FromResult(new HostRequirement(Name, ok, found, $"{Device}, readable and writable, for rootless networks", Why, fix));
    }
}
