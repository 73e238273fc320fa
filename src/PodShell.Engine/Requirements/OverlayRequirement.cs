using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Requirements;

/// <summary>Whether overlay file systems work where the store is, tried for real in a mount namespace that nobody else sees.</summary>
internal sealed class OverlayRequirement : IHostRequirement
{
    /// <inheritdoc/>
    public string Name => "overlay";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) =>
        KernelInfo.HasFileSystem("overlay")
            ? []
            :
            [
                ["modprobe", "overlay"],
            ];

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken) => Task.FromResult(Check(host));

    private HostRequirement Check(HostContext host)
    {
        const string Why = "Containers see the layers of their image stacked under a directory of their own.";
        const string Needed = "overlay mounts in the store";
        if (!host.HasNamespace)
        {
            bool known = KernelInfo.HasFileSystem("overlay");
            return new HostRequirement(
                Name,
                known,
                known ? "in the kernel, not tried" : "not in the kernel",
                Needed,
                Why,
                known ? string.Empty : "modprobe overlay"
            );
        }

        try
        {
            string found = Try(host.Settings);
            return new HostRequirement(Name, true, found, Needed, Why, string.Empty);
        }
        catch (PodShellException e)
        {
            string fix = LinuxError.Is(e, Errno.ENODEV)
                ? "modprobe overlay"
                : "Move the store to a local file system (ext4, xfs, btrfs, tmpfs) with PODSHELL_ROOT; "
                    + $"'{host.Settings.Root}' is on one that overlay cannot write to.";
            return new HostRequirement(Name, false, e.Message, Needed, Why, fix);
        }
    }

    private static string Try(EngineSettings settings)
    {
        using SafeDirectory root = SafeDirectory.OpenOrCreate(settings.Root);
        string name = $".overlay-check-{RandomBytes.Hex(6)}";
        try
        {
            foreach (string part in new[] { "lower", "upper", "work", "merged" })
            {
                root.CreateDirectories($"{name}/{part}").Dispose();
            }

            string path = $"{settings.Root}/{name}";
            using MountNamespaceThread mounts = MountNamespaceThread.Create();
            mounts.Run(() =>
            {
                new OverlayMount([$"{path}/lower"], $"{path}/upper", $"{path}/work", settings.Rootless).Mount($"{path}/merged");
                using SafeDirectory merged = SafeDirectory.Open($"{path}/merged");
                merged.CreateFile("file").Dispose();
                Mounts.Unmount($"{path}/merged");
            });
            return $"works on {FileSystemStatus.Of(settings.Root).Type}";
        }
        finally
        {
            root.DeleteTree(name);
        }
    }
}
