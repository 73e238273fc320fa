using System.Globalization;
using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>The kernel's file systems that every container has.</summary>
internal static class KernelMounts
{
    private const uint TerminalGroup = 5;

    /// <summary>Makes the list.</summary>
    public static List<RuntimeMount> Make(ContainerPlan plan, EngineSettings settings, string? sharedMemory)
    {
        bool privileged = plan.Security.Privileged;
        string[] devices = plan.ReadOnlyDevices ? ["ro"] : [];
        List<RuntimeMount> mounts =
        [
            Proc(plan, settings.Rootless),
            Mount("/dev", "tmpfs", "tmpfs", ["nosuid", "noexec", "strictatime", "mode=755", "size=65536k", .. devices]),
            Sys(plan, settings.Rootless, privileged),
            Mount("/dev/pts", "devpts", "devpts", Terminals(plan, settings.Rootless)),
        ];
        if (plan.Namespaces.Ipc.Mode == NamespaceMode.Host)
        {
            AddBind("/dev/mqueue");
            AddBind("/dev/shm");
        }
        else
        {
            mounts.Add(Mount("/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev"));
            if (sharedMemory is not null)
            {
                mounts.Add(Mount("/dev/shm", "bind", sharedMemory, "rbind", "rprivate", "nosuid", "noexec", "nodev"));
            }
            else if (!plan.Namespaces.NoSharedMemory)
            {
                mounts.Add(
                    Mount(
                        "/dev/shm",
                        "tmpfs",
                        "shm",
                        [
                            "nosuid",
                            "noexec",
                            "nodev",
                            "mode=1777",
                            string.Create(CultureInfo.InvariantCulture, $"size={plan.Resources.SharedMemorySize?.Bytes ?? 67108864}"),
                            .. devices,
                        ]
                    )
                );
            }
        }

        mounts.Add(
            Mount("/sys/fs/cgroup", "cgroup", "cgroup", "rprivate", "nosuid", "noexec", "nodev", "relatime", privileged ? "rw" : "ro")
        );
        return mounts;

        void AddBind(string path)
        {
            if (FileStatus.TryGet(path) is { IsDirectory: true })
            {
                mounts.Add(Mount(path, "bind", path, "rbind", "rprivate", "nosuid", "noexec", "nodev"));
            }
        }
    }

    // The pids of another namespace can only be shown by a mount that exists: root of a user namespace may not mount proc for the host's.
    private static RuntimeMount Proc(ContainerPlan plan, bool rootless) =>
        (rootless && plan.Namespaces.Pid.Mode is NamespaceMode.Host or NamespaceMode.Path)
        || (plan.Namespaces.User.Mode != NamespaceMode.Host && IsForeign(plan, plan.Namespaces.Pid))
            ? Mount("/proc", "bind", "/proc", "rbind", "rprivate", "nosuid", "noexec", "nodev")
            : Mount("/proc", "proc", "proc", "nosuid", "noexec", "nodev");

    // sysfs shows the network namespace, and only its owner may mount it. The host's is bound then, read-only.
    private static RuntimeMount Sys(ContainerPlan plan, bool rootless, bool privileged)
    {
        bool foreign = plan.Network.Kind switch
        {
            NetworkKind.Host or NetworkKind.NamespacePath => rootless || plan.Namespaces.User.Mode != NamespaceMode.Host,
            NetworkKind.Container => plan.Namespaces.User.Mode != NamespaceMode.Host
                && plan.Namespaces.User.ContainerId != plan.Network.ContainerId,
            _ => false,
        };
        return foreign
            ? Mount("/sys", "bind", "/sys", "rbind", "rprivate", "nosuid", "noexec", "nodev", "ro")
            : Mount("/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", privileged ? "rw" : "ro");
    }

    // A namespace that belongs to another user namespace than the container's own.
    private static bool IsForeign(ContainerPlan plan, PlannedNamespace other) =>
        other.Mode is NamespaceMode.Host or NamespaceMode.Path
        || (other.Mode == NamespaceMode.Container && other.ContainerId != plan.Namespaces.User.ContainerId);

    private static string[] Terminals(ContainerPlan plan, bool rootless) =>
        (rootless && !IdMap.OfGroups().Maps(TerminalGroup))
        || plan.Namespaces.IdMappings?.Gids.Any(range =>
            TerminalGroup >= range.ContainerID && TerminalGroup - range.ContainerID < range.Size
        ) == false
            ? ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"]
            : ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"];

    private static RuntimeMount Mount(string target, string type, string source, params string[] options) =>
        new()
        {
            Destination = target,
            Type = type,
            Source = source,
            Options = [.. options],
        };
}
