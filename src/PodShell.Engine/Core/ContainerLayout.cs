using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Core;

/// <summary>The files of one container.</summary>
/// <param name="paths">The two roots.</param>
/// <param name="id">The container's id.</param>
internal sealed class ContainerLayout(EnginePaths paths, string id)
{
    /// <summary>The name of the file that its network namespace is bound to.</summary>
    public const string NetworkNamespaceName = "netns";

    /// <summary>The container's id.</summary>
    public string Id { get; } = id;

    /// <summary>What lasts: the writable layer and the log.</summary>
    public string Directory { get; } = $"{paths.Containers}/{id}";

    /// <summary>What a boot clears: the OCI bundle, pid files, sockets, files mounted into it. Short-lived, so on a tmpfs.</summary>
    public string RunDirectory { get; } = $"{paths.RunContainers}/{id}";

    /// <summary>The exit file that conmon writes: the exit code in decimal.</summary>
    public string ExitFile { get; } = $"{paths.Exits}/{id}";

    /// <summary>The writable layer.</summary>
    public string Upper => Directory + "/upper";

    /// <summary>Overlay's own directory beside it.</summary>
    public string Work => Directory + "/work";

    /// <summary>Its copies of secrets, called by their numbers.</summary>
    public string Secrets => Directory + "/secrets";

    /// <summary>The log of driver k8s-file.</summary>
    public string Log => Directory + "/ctr.log";

    /// <summary>Where the root file system is mounted, in the container's own mount namespace.</summary>
    public string Merged => RunDirectory + "/merged";

    /// <summary>Where users have the root file system mounted on request, for all of the host to see.</summary>
    public string MountPoint => MountPointsOf(paths) + "/" + Id;

    /// <summary>Whether it is mounted there, in the calling thread's mount namespace.</summary>
    public bool IsMounted => FileStatus.TryGet(MountPoint) is not null && Mounts.ListBelow(MountPoint).Contains(MountPoint);

    /// <summary>The directory of all such mounts.</summary>
    /// <param name="paths">The two roots.</param>
    /// <returns>The path.</returns>
    public static string MountPointsOf(EnginePaths paths) => paths.RunRoot + "/mounts";

    /// <summary>
    /// Where the /dev/shm of a container whose ipc namespace is joined is mounted, in the container's own mount namespace.
    /// </summary>
    public string SharedMemory => RunDirectory + "/shm";

    /// <summary>Where the network namespace is bound, in the container's own mount namespace.</summary>
    public string NetworkNamespace => $"{RunDirectory}/{NetworkNamespaceName}";

    /// <summary>The OCI runtime specification.</summary>
    public string Config => RunDirectory + "/config.json";

    /// <summary>The pid of process 1, written by the OCI runtime.</summary>
    public string PidFile => RunDirectory + "/pidfile";

    /// <summary>conmon's pid.</summary>
    public string MonitorPidFile => RunDirectory + "/conmon.pid";

    /// <summary>The OCI runtime's own log, JSON lines.</summary>
    public string RuntimeLog => RunDirectory + "/oci-log";

    /// <summary>Written by conmon when the kernel killed the container for memory.</summary>
    public string OutOfMemoryMark => RunDirectory + "/oom";

    /// <summary>There while the clean-up waits to start the container again; its removal calls that off.</summary>
    public string RestartMarker => RunDirectory + "/restarting";

    /// <summary>Names the process that stops the container and waits for its end.</summary>
    public string StoppingMark => RunDirectory + "/stopping";
}
