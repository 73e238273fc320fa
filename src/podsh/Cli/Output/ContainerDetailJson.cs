using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>
/// A container as Podman's <c>inspect</c> writes it: what the engine tells, and the members that always say the same there, so that
/// templates of scripts find them.
/// </summary>
internal static class ContainerDetailJson
{
    private static readonly HashSet<string> s_maps =
    [
        "Labels",
        "Annotations",
        "ExposedPorts",
        "Volumes",
        "PortBindings",
        "Ports",
        "Networks",
        "Tmpfs",
        "Sysctls",
    ];

    public static JsonNode From(ContainerDetail container)
    {
        JsonObject json = (JsonObject)JsonSerializer.SerializeToNode(container, CliJsonContext.Default.ContainerDetail)!;
        Add(json, ("Namespace", ""), ("IsService", false), ("KubeExitCodePropagation", "invalid"));
        SortMaps(json);
        JsonObject state = (JsonObject)json["State"]!;
        Add(state, ("CheckpointedAt", DateTimeOffset.MinValue), ("RestoredAt", DateTimeOffset.MinValue));
        AddHealth(state, (JsonObject)json["Config"]!);
        Add(
            (JsonObject)json["NetworkSettings"]!,
            ("Bridge", ""),
            ("EndpointID", ""),
            ("SandboxID", ""),
            ("HairpinMode", false),
            ("LinkLocalIPv6Address", ""),
            ("LinkLocalIPv6PrefixLen", 0),
            ("GlobalIPv6Address", ""),
            ("GlobalIPv6PrefixLen", 0),
            ("IPv6Gateway", "")
        );
        foreach ((string _, JsonNode? network) in (JsonObject)json["NetworkSettings"]!["Networks"]!)
        {
            Add((JsonObject)network!, ("EndpointID", ""), ("DriverOpts", null), ("IPAMConfig", null), ("Links", null));
        }

        Add((JsonObject)json["HostConfig"]!["LogConfig"]!, ("Config", null));
        Add(
            (JsonObject)json["Config"]!,
            ("Passwd", true),
            ("sdNotifyMode", "container"),
            ("AttachStdin", false),
            ("AttachStdout", false),
            ("AttachStderr", false),
            ("StdinOnce", false),
            ("Domainname", ""),
            ("OnBuild", null)
        );
        Add(
            (JsonObject)json["HostConfig"]!,
            ("VolumeDriver", ""),
            ("Cgroup", ""),
            ("Cgroups", "default"),
            ("Links", new JsonArray()),
            ("ConsoleSize", new JsonArray(0, 0)),
            ("Isolation", ""),
            ("BlkioWeightDevice", null),
            ("BlkioDeviceReadBps", null),
            ("BlkioDeviceWriteBps", null),
            ("BlkioDeviceReadIOps", null),
            ("BlkioDeviceWriteIOps", null),
            ("CpuRealtimePeriod", 0),
            ("CpuRealtimeRuntime", 0),
            ("CpuCount", 0),
            ("CpuPercent", 0),
            ("DiskQuota", 0),
            ("KernelMemory", 0),
            ("IOMaximumIOps", 0),
            ("IOMaximumBandwidth", 0),
            ("CgroupConf", null)
        );
        foreach (JsonObject times in (JsonObject[])[json, state])
        {
            foreach ((string name, JsonNode? value) in times.ToList())
            {
                if (value?.GetValueKind() == JsonValueKind.String && (name == "Created" || name.EndsWith("At", StringComparison.Ordinal)))
                {
                    times[name] = Time(value.GetValue<DateTimeOffset>());
                }
            }
        }

        return json;
    }

    // Go writes maps in the order of their keys, and the members of other objects in their own.
    private static void SortMaps(JsonObject json)
    {
        foreach ((string name, JsonNode? value) in json.ToList())
        {
            if (value is JsonObject member)
            {
                SortMaps(member);
                if (s_maps.Contains(name))
                {
                    json[name] = new JsonObject(
                        member
                            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))
                    );
                }
            }
        }
    }

    // Podman 5 leaves out what is not there, and both names are Podman's.
    private static void AddHealth(JsonObject state, JsonObject config)
    {
        foreach (string name in (ReadOnlySpan<string>)["Healthcheck", "StartupHealthCheck"])
        {
            if (config[name] is not JsonObject check)
            {
                config.Remove(name);
                continue;
            }

            foreach ((string member, JsonNode? value) in check.ToList())
            {
                if (value is null)
                {
                    check.Remove(member);
                }
            }
        }

        foreach (JsonNode? result in state["Health"]?["Log"] as JsonArray ?? [])
        {
            JsonObject one = (JsonObject)result!;
            one["Start"] = Time(one["Start"]!.GetValue<DateTimeOffset>());
            one["End"] = Time(one["End"]!.GetValue<DateTimeOffset>());
        }
    }

    private static void Add(JsonObject json, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            json.TryAdd(name, value);
        }
    }

    // As Go: scripts compare with 0001-01-01T00:00:00Z.
    private static string Time(DateTimeOffset time) =>
        time.ToString(
            time.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
            CultureInfo.InvariantCulture
        );
}
