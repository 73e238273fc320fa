using System.Globalization;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>What <c>info</c> shows, in the shape of Podman's.</summary>
internal static class InfoJson
{
    public static JsonObject From(EngineInfo info) =>
        new()
        {
            ["host"] = Host(info.Host),
            ["plugins"] = new JsonObject
            {
                ["authorization"] = null,
                ["log"] = ContainerJson.Strings(["k8s-file", "none", "passthrough", "journald"]),
                ["network"] = ContainerJson.Strings(["bridge", "pasta", "slirp4netns"]),
                ["volume"] = ContainerJson.Strings(["local"]),
            },
            ["registries"] = new JsonObject { ["search"] = ContainerJson.Strings(info.SearchRegistries) },
            ["store"] = Store(info.Store),
            ["version"] = Version(info.Version),
        };

    public static JsonObject Version(EngineVersion version) =>
        new()
        {
            ["Version"] = version.Version,
            ["APIVersion"] = version.Version,
            ["GitCommit"] = version.Commit ?? "",
            [nameof(Built)] = Built.ToUnixTimeSeconds(),
            ["BuiltTime"] = Built.UtcDateTime.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture),
            ["Framework"] = version.Framework,
            ["OsArch"] = version.Platform.ToString(),
            ["Os"] = version.Platform.OS,
            ["Arch"] = version.Platform.Architecture,
            ["ProtocolVersion"] = version.ProtocolVersion,
        };

    /// <summary>As Podman counts: a host with both hierarchies has version 1.</summary>
    public static string CgroupVersion(HostInfo host) => host.CgroupVersion == "hybrid" ? "v1" : host.CgroupVersion;

    // The executable is written when it is built.
    private static DateTimeOffset Built => Environment.ProcessPath is { } path ? File.GetLastWriteTimeUtc(path) : DateTimeOffset.UnixEpoch;

    private static JsonObject Host(HostInfo host) =>
        new()
        {
            ["arch"] = host.Architecture,
            ["buildahVersion"] = "",
            ["cgroupControllers"] = ContainerJson.Strings(host.CgroupControllers),
            ["cgroupManager"] = host.CgroupManager,
            ["cgroupVersion"] = CgroupVersion(host),
            ["cgroupsVersion"] = CgroupVersion(host),
            ["conmon"] = new JsonObject
            {
                ["package"] = "",
                ["path"] = host.MonitorPath,
                ["version"] = host.MonitorVersion,
            },
            ["cpus"] = host.Cpus,
            ["databaseBackend"] = "sqlite",
            ["distribution"] = new JsonObject
            {
                ["codename"] = host.DistributionCodename,
                ["distribution"] = host.Distribution,
                ["variant"] = "",
                ["version"] = host.DistributionVersion,
            },
            ["eventLogger"] = "file",
            ["hostname"] = host.HostName,
            ["idMappings"] = new JsonObject { ["gidmap"] = Map(host.Rootless, host.GidMap), ["uidmap"] = Map(host.Rootless, host.UidMap) },
            ["kernel"] = host.Kernel,
            ["linkmode"] = "static",
            ["logDriver"] = host.LogDriver,
            ["memFree"] = host.MemoryFree,
            ["memTotal"] = host.MemoryTotal,
            ["networkBackend"] = "netavark",
            ["networkBackendInfo"] = new JsonObject
            {
                ["backend"] = "netavark",
                ["package"] = "",
                ["path"] = host.NetavarkPath,
                ["version"] = "",
                ["dns"] = new JsonObject
                {
                    ["package"] = "",
                    ["path"] = host.AardvarkPath,
                    ["version"] = "",
                },
            },
            ["rootlessNetworkCmd"] = "pasta",
            ["ociRuntime"] = new JsonObject
            {
                ["package"] = "",
                ["name"] = host.OciRuntime,
                ["path"] = host.OciRuntimePath,
                ["version"] = host.OciRuntimeVersion,
            },
            ["os"] = "linux",
            ["pasta"] = Program(host.PastaPath),
            ["remoteSocket"] = new JsonObject { ["exists"] = false, ["path"] = "" },
            ["security"] = new JsonObject
            {
                ["apparmorEnabled"] = host.AppArmorEnabled,
                ["capabilities"] = string.Join(',', host.Capabilities),
                ["rootless"] = host.Rootless,
                ["seccompEnabled"] = host.SeccompEnabled,
                ["seccompProfilePath"] = host.SeccompProfilePath,
                ["selinuxEnabled"] = host.SELinuxEnabled,
            },
            ["serviceIsRemote"] = false,
            ["slirp4netns"] = Program(host.SlirpPath),
            ["swapFree"] = host.SwapFree,
            ["swapTotal"] = host.SwapTotal,
            ["uptime"] = new GoDuration(TimeSpan.FromSeconds(Math.Floor(host.Uptime.TotalSeconds))).ToString(),
            ["variant"] = "",
        };

    private static JsonObject Program(string path) =>
        new()
        {
            ["executable"] = path,
            ["package"] = "",
            ["version"] = "",
        };

    private static JsonObject Store(StoreInfo store) =>
        new()
        {
            ["containerStore"] = new JsonObject
            {
                ["number"] = store.Containers,
                ["paused"] = store.Paused,
                ["running"] = store.Running,
                ["stopped"] = store.Stopped,
            },
            ["graphDriverName"] = store.Driver,
            ["graphOptions"] = new JsonObject(),
            ["graphRoot"] = store.Root,
            ["graphRootAllocated"] = store.Total,
            ["graphRootUsed"] = store.Total - store.Free,
            ["graphStatus"] = new JsonObject
            {
                ["Backing Filesystem"] = store.BackingFileSystem,
                ["Native Overlay Diff"] = "true",
                ["Supports d_type"] = "true",
            },
            ["imageStore"] = new JsonObject { ["number"] = store.Images },
            ["runRoot"] = store.RunRoot,
            ["transientStore"] = false,
            ["volumePath"] = Path.Combine(store.Root, "volumes"),
        };

    // Each line is inside:outside:count. Root's map is the host's own, and Podman shows none.
    private static JsonArray Map(bool rootless, IReadOnlyList<string> lines) =>
        new([
            .. lines
                .Where(_ => rootless)
                .Select(line => line.Split(':'))
                .Select(numbers => new JsonObject
                {
                    ["container_id"] = long.Parse(numbers[0], CultureInfo.InvariantCulture),
                    ["host_id"] = long.Parse(numbers[1], CultureInfo.InvariantCulture),
                    ["size"] = long.Parse(numbers[2], CultureInfo.InvariantCulture),
                }),
        ]);
}
