using System.Globalization;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>ps</c> shows of a container, by the field names of Podman's templates.</summary>
internal static class ContainerColumns
{
    public const string DefaultFormat = "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.CreatedHuman}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}";

    public const string NamespaceFormat =
        "table {{.ID}}\t{{.Names}}\t{{.Pid}}\t{{.Cgroup}}\t{{.IPC}}\t{{.MNT}}\t{{.NET}}\t{{.PIDNS}}\t{{.User}}\t{{.UTS}}";

    private const int CommandWidth = 17;

    public static IReadOnlyList<Column<Container>> For(bool truncate, DateTimeOffset now) =>
        [
            new("ID", "CONTAINER ID", c => truncate ? c.ShortId : c.Id),
            new("Names", "NAMES", c => c.Name),
            new("Name", "NAMES", c => c.Name),
            new("Image", "IMAGE", c => c.Image),
            new("ImageID", "IMAGE ID", c => truncate ? Ids.Short(c.ImageId) : c.ImageId),
            new("Command", "COMMAND", c => Command(c, truncate)),
            new("CreatedAt", "CREATED AT", c => GoTime.Text(c.Created)),
            new("Created", "CREATED", c => GoTime.Text(c.Created)),
            new("CreatedHuman", "CREATED", c => HumanTime.Ago(c.Created, now)),
            new("RunningFor", "CREATED", c => HumanTime.Ago(c.Created, now)),
            new("Status", "STATUS", c => c.StatusAt(now)),
            new("State", "STATE", c => State(c)),
            new("Ports", "PORTS", c => PortText.List(c.Ports)),
            new("ExposedPorts", "EXPOSED PORTS", c => PortText.List(c.Ports)),
            new("Size", "SIZE", Size),
            new("Labels", "LABELS", c => ContainerJson.Map(c.Labels)),
            new("Mounts", "MOUNTS", c => ContainerJson.Strings(c.Mounts)),
            new("Networks", "NETWORKS", c => string.Join(',', c.Networks)),
            new("Pid", "PID", c => (long)(c.ProcessId ?? 0)),
            new("Pod", "POD ID", c => truncate ? Ids.Short(c.PodId ?? "") : c.PodId ?? ""),
            new("PodName", "PODNAME", c => c.PodName ?? ""),
            new("ExitCode", "EXIT CODE", c => (long)c.ExitCode),
            new("Exited", "EXITED", c => c.State is ContainerState.Exited or ContainerState.Stopped),
            new("ExitedAt", "EXITED AT", c => c.Finished?.ToUnixTimeSeconds() ?? -62135596800),
            new("StartedAt", "STARTED AT", c => c.Started?.ToUnixTimeSeconds() ?? -62135596800),
            new("Restarts", "RESTARTS", c => (long)c.RestartCount),
            new("AutoRemove", "AUTO REMOVE", c => c.AutoRemove),
            new("CIDFile", "CIDFILE", c => c.CidFile ?? ""),
            new("IsInfra", "IS INFRA", c => c.IsInfra),
            new("Cgroup", "CGROUPNS", c => Namespace(c.Namespaces?.Cgroup)),
            new("IPC", "IPC", c => Namespace(c.Namespaces?.Ipc)),
            new("MNT", "MNT", c => Namespace(c.Namespaces?.Mount)),
            new("NET", "NET", c => Namespace(c.Namespaces?.Network)),
            new("PIDNS", "PIDNS", c => Namespace(c.Namespaces?.Pid)),
            new("User", "USERNS", c => Namespace(c.Namespaces?.User)),
            new("CGROUPNS", "CGROUPNS", c => Namespace(c.Namespaces?.Cgroup)),
            new("USERNS", "USERNS", c => Namespace(c.Namespaces?.User)),
            new("Namespaces", "NAMESPACES", c => ContainerJson.Namespaces(c.Namespaces)),
            new("UTS", "UTS", c => Namespace(c.Namespaces?.Uts)),
            new("Runtime", "RUNTIME", c => c.Runtime),
        ];

    private static string Namespace(ulong? number) => number is { } known and > 0 ? known.ToString(CultureInfo.InvariantCulture) : "";

    public static string State(Container container) => container.State.ToString().ToLowerInvariant();

    private static string Command(Container container, bool truncate)
    {
        string command = TerminalText.Clean(string.Join(' ', container.Command));
        return truncate && command.Length > CommandWidth + 3 ? string.Concat(command.AsSpan(0, CommandWidth), "...") : command;
    }

    private static string Compact(long bytes) => new ByteSize(bytes).ToHumanString().Replace(" ", "", StringComparison.Ordinal);

    private static string Size(Container container) =>
        container.WritableSize is { } written ? $"{Compact(written)} (virtual {Compact(container.RootFileSystemSize ?? written)})" : "";
}
