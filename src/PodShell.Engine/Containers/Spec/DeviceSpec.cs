using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>Device nodes. Where nodes cannot be made (rootless), the host's are bound instead: see <see cref="Binds"/>.</summary>
internal static class DeviceSpec
{
    private const int MaximumDevices = 4096;

    private static readonly EnumerationOptions s_everythingReadable = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Makes the list.</summary>
    public static List<RuntimeDevice> Make(ContainerPlan plan)
    {
        List<RuntimeDevice> devices = [];
        if (plan.Security.Privileged)
        {
            AddHost("/dev", devices);
        }

        foreach (DeviceMapping mapping in plan.Devices)
        {
            if (TryMake(mapping.Source, mapping.Target) is not { } device)
            {
                throw Missing(mapping);
            }

            devices.RemoveAll(other => other.Path == device.Path);
            devices.Add(device);
        }

        return devices;
    }

    /// <summary>Whether the host's nodes are bound, since none can be made in a user namespace.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>True if so.</returns>
    public static bool AreBound(ContainerPlan plan, EngineSettings settings) =>
        settings.Rootless || plan.Namespaces.User.Mode != NamespaceMode.Host;

    /// <summary>The devices as binds.</summary>
    /// <param name="plan">The container.</param>
    /// <returns>The mounts. A runtime asked for nodes would bind the same path of the host, whatever the target is called.</returns>
    public static IEnumerable<RuntimeMount> Binds(ContainerPlan plan)
    {
        foreach (DeviceMapping mapping in plan.Devices)
        {
            _ = TryMake(mapping.Source, mapping.Target) ?? throw Missing(mapping);
            yield return Bind(mapping.Source, mapping.Target, mapping.Permissions.Contains('w', StringComparison.Ordinal));
        }

        if (!plan.Security.Privileged)
        {
            yield break;
        }

        // Those that the user may not open are there too, as in Podman, which leaves out the host's consoles: the host's permissions hold
        // inside.
        List<RuntimeDevice> host = [];
        AddHost("/dev", host);
        foreach (
            RuntimeDevice device in host.Where(device =>
                !IsVirtualConsole(device.Path) && !plan.Devices.Any(own => own.Target == device.Path)
            )
        )
        {
            yield return Bind(device.Path, device.Path, true);
        }
    }

    /// <summary>Looks at a device of the host.</summary>
    public static RuntimeDevice? TryMake(string source, string target) =>
        FileStatus.TryGet(source, follow: true) is { Type: FileType.CharacterDevice or FileType.BlockDevice } status
            ? new RuntimeDevice
            {
                Path = target,
                Type = status.Type == FileType.BlockDevice ? "b" : "c",
                Major = status.DeviceNode.Major,
                Minor = status.DeviceNode.Minor,
                FileMode = (uint)status.Mode,
                Uid = status.Uid <= int.MaxValue ? status.Uid : 0,
                Gid = status.Gid <= int.MaxValue ? status.Gid : 0,
            }
            : null;

    private static bool IsVirtualConsole(string path) =>
        path.StartsWith("/dev/tty", StringComparison.Ordinal) && path.Length > 8 && path.AsSpan(8).IndexOfAnyExceptInRange('0', '9') < 0;

    private static PodShellException Missing(DeviceMapping mapping) =>
        PlanErrors.NotFound(
            ErrorIds.DeviceNotFound,
            $"The host has no device '{mapping.Source}' any more.",
            mapping.Source,
            "Re-create the container without it."
        );

    private static RuntimeMount Bind(string source, string target, bool writable) =>
        new()
        {
            Destination = target,
            Type = "bind",
            Source = source,
            Options = ["bind", "rprivate", "nosuid", "noexec", writable ? "rw" : "ro"],
        };

    // Terminals and file systems of their own are the container's own, and the runtime makes the standard ones.
    private static void AddHost(string directory, List<RuntimeDevice> devices)
    {
        foreach (System.IO.FileSystemInfo entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", s_everythingReadable))
        {
            bool skipped =
                entry.Name
                    is "pts"
                        or "shm"
                        or "fd"
                        or "mqueue"
                        or "hugepages"
                        or "console"
                        or "ptmx"
                        or "null"
                        or "zero"
                        or "full"
                        or "random"
                        or "urandom"
                        or "tty"
                || entry.LinkTarget is not null
                || devices.Count >= MaximumDevices;
            if (skipped)
            {
                continue;
            }

            if (entry is DirectoryInfo)
            {
                AddHost(entry.FullName, devices);
            }
            else if (TryMake(entry.FullName, entry.FullName) is { } device)
            {
                devices.Add(device);
            }
        }
    }
}
