using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>A container as Podman's <c>ps --format json</c> writes it.</summary>
internal static class ContainerJson
{
    private const long NeverInGo = -62135596800;

    public static JsonObject From(Container c, DateTimeOffset now) =>
        new()
        {
            ["AutoRemove"] = c.AutoRemove,
            ["CIDFile"] = c.CidFile ?? "",
            ["Command"] = Strings(c.Command),
            ["CreatedAt"] = HumanTime.Ago(c.Created, now),
            ["Exited"] = c.State is ContainerState.Exited or ContainerState.Stopped,
            ["ExitedAt"] = c.Finished?.ToUnixTimeSeconds() ?? NeverInGo,
            ["ExitCode"] = c.ExitCode,
            ["Id"] = c.Id,
            ["Image"] = c.Image,
            ["ImageID"] = c.ImageId,
            ["IsInfra"] = c.IsInfra,
            ["Labels"] = Map(c.Labels),
            ["Mounts"] = Strings(c.Mounts),
            ["Names"] = Strings([c.Name]),
            ["Namespaces"] = Namespaces(c.Namespaces),
            ["Networks"] = Strings(c.Networks),
            ["Pid"] = c.ProcessId ?? 0,
            ["Pod"] = c.PodId ?? "",
            ["PodName"] = c.PodName ?? "",
            ["Ports"] = c.Ports.Count == 0 ? null : new JsonArray([.. c.Ports.Select(Port)]),
            ["Restarts"] = c.RestartCount,
            ["Size"] = c.WritableSize is { } written
                ? new JsonObject { ["rootFsSize"] = c.RootFileSystemSize ?? 0, ["rwSize"] = written }
                : null,
            ["StartedAt"] = c.Started?.ToUnixTimeSeconds() ?? NeverInGo,
            ["State"] = ContainerColumns.State(c),
            ["Status"] = c.StatusAt(now),
            ["Created"] = c.Created.ToUnixTimeSeconds(),
        };

    public static JsonArray Strings(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode?)item)]);

    /// <summary>In the order of the keys, as Go writes maps.</summary>
    public static JsonObject Map(IEnumerable<KeyValuePair<string, string>> items) =>
        new(items.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    public static JsonObject Namespaces(ContainerNamespaces? numbers) =>
        numbers is null
            ? []
            : new JsonObject
            {
                ["CgroupNS"] = Number(numbers.Cgroup),
                ["IPCNS"] = Number(numbers.Ipc),
                ["MNTNS"] = Number(numbers.Mount),
                ["NETNS"] = Number(numbers.Network),
                ["PIDNS"] = Number(numbers.Pid),
                ["UserNS"] = Number(numbers.User),
                ["UTSNS"] = Number(numbers.Uts),
            };

    private static string Number(ulong number) => number == 0 ? "" : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonNode? Port(PortMapping port) =>
        new JsonObject
        {
            ["host_ip"] = port.HostIP ?? "",
            ["container_port"] = (int)port.ContainerPort,
            ["host_port"] = (int)(port.HostPort ?? 0),
            ["range"] = (int)port.Range,
            ["protocol"] = port.ProtocolName,
        };
}
