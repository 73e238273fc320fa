using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>A pod as Podman's <c>pod inspect</c> writes it.</summary>
internal static class PodDetailJson
{
    // The kernel's default, to which a number of processors is relative.
    private const long CfsPeriod = 100_000;

    public static JsonObject From(Pod pod)
    {
        PodOptions options = pod.Options ?? new();
        ResourceOptions resources = options.Resources;
        return new JsonObject
        {
            ["Id"] = pod.Id,
            ["Name"] = pod.Name,
            ["Created"] = GoTime.Exact(pod.Created),
            ["CreateCommand"] = ContainerJson.Strings(options.CreateCommand),
            ["ExitPolicy"] = pod.ExitPolicy.ToString().ToLowerInvariant(),
            ["State"] = pod.State.ToString(),
            ["Hostname"] = pod.HostName,
            ["Labels"] = ContainerJson.Map(pod.Labels),
            ["CreateCgroup"] = pod.CgroupPath is not null,
            ["CgroupParent"] = resources.CgroupParent ?? "",
            ["CgroupPath"] = pod.CgroupPath ?? "",
            ["CreateInfra"] = pod.InfraId is not null,
            ["InfraContainerID"] = pod.InfraId ?? "",
            ["InfraConfig"] = pod.InfraId is null ? null : Infra(pod, options),
            ["SharedNamespaces"] = ContainerJson.Strings(ShareText.Names(pod.Share)),
            ["NumContainers"] = pod.Containers.Count,
            ["Containers"] = new JsonArray([
                .. pod.Containers.Select(container =>
                    (JsonNode?)
                        new JsonObject
                        {
                            ["Id"] = container.Id,
                            ["Name"] = container.Name,
                            ["State"] = ContainerColumns.State(container),
                        }
                ),
            ]),
            ["cpu_period"] = resources.CpuPeriod ?? (resources.Cpus is null ? 0 : (ulong)CfsPeriod),
            ["cpu_quota"] = Quota(resources),
            ["cpu_shares"] = resources.CpuShares ?? 0,
            ["cpuset_cpus"] = resources.CpusetCpus ?? "",
            ["cpuset_mems"] = resources.CpusetMems ?? "",
            ["mounts"] = new JsonArray([.. options.Storage.Mounts.Select(Mount)]),
            ["devices"] = new JsonArray([.. options.Storage.Devices.Select(Device)]),
            ["volumes_from"] = ContainerJson.Strings(options.Storage.VolumesFrom),
            ["security_opt"] = ContainerJson.Strings(SecurityText.Options(options.Security)),
            ["memory_limit"] = resources.Memory?.Bytes ?? 0,
            ["memory_swap"] = resources.MemorySwap?.Bytes ?? 0,
            ["blkio_weight"] = (int)(resources.BlockIOWeight ?? 0),
            ["RestartPolicy"] = pod.RestartPolicy.ToString(),
        };
    }

    private static long Quota(ResourceOptions resources) =>
        resources.CpuQuota ?? (resources.Cpus is { } cpus ? (long)Math.Round(cpus * CfsPeriod) : 0);

    private static JsonObject Infra(Pod pod, PodOptions options)
    {
        NetworkOptions network = options.Network;
        return new JsonObject
        {
            ["PortBindings"] = PortText.Bindings(pod.Ports),
            ["HostNetwork"] = network.Networks is [{ Kind: NetworkKind.Host }],
            ["StaticIP"] = network.IPv4Address ?? network.IPv6Address ?? "",
            ["StaticMAC"] = network.MacAddress ?? "",
            ["NoManageResolvConf"] = network.DnsServers is ["none"],
            ["DNSServer"] = ContainerJson.Strings(network.DnsServers.Where(server => server != "none")),
            ["DNSSearch"] = ContainerJson.Strings(network.DnsSearch),
            ["DNSOption"] = ContainerJson.Strings(network.DnsOptions),
            ["NoManageHosts"] = network.NoHosts,
            ["HostAdd"] = ContainerJson.Strings(network.AddHosts.Select(entry => entry.ToString())),
            ["Networks"] = ContainerJson.Strings(pod.Networks),
            ["NetworkOptions"] = new JsonObject(),
            ["pid_ns"] = options.Security.PidNamespace ?? (pod.Share.HasFlag(PodNamespaces.Pid) ? "pod" : "private"),
            ["userns"] = options.Security.UserNamespace ?? "host",
            ["uts_ns"] = options.Security.UtsNamespace ?? "private",
        };
    }

    private static JsonNode? Mount(ContainerMount mount) =>
        new JsonObject
        {
            ["Type"] = mount.Kind.ToString().ToLowerInvariant(),
            ["Source"] = mount.Source ?? "",
            ["Destination"] = mount.Target,
        };

    private static JsonNode? Device(DeviceMapping device) =>
        new JsonObject
        {
            ["PathOnHost"] = device.Source,
            ["PathInContainer"] = device.Target,
            ["CgroupPermissions"] = device.Permissions,
        };
}
