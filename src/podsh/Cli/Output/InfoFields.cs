using System.Text.Json.Nodes;
using PodShell.Cli.Templates;

namespace PodShell.Cli.Output;

/// <summary>
/// What templates read of <c>info</c>: Podman's shape, and at the top the fields that scripts written for Docker ask for.
/// </summary>
/// <param name="info">The host, the store and the settings.</param>
internal sealed class InfoFields(EngineInfo info) : ITemplateObject
{
    private readonly JsonObject _json = InfoJson.From(info);

    /// <inheritdoc/>
    public IEnumerable<string> FieldNames => _json.Select(member => member.Key);

    /// <summary>The fields beside Podman's.</summary>
    public static IReadOnlyList<Column<EngineInfo>> Docker { get; } =
    [
        new("ID", "ID", i => i.Host.HostName),
        new("Name", "NAME", i => i.Host.HostName),
        new("ServerVersion", "SERVER VERSION", i => i.Version.Version),
        new("OSType", "OS TYPE", _ => "linux"),
        new("OperatingSystem", "OPERATING SYSTEM", i => $"{i.Host.Distribution} {i.Host.DistributionVersion}".Trim()),
        new("Architecture", "ARCHITECTURE", i => i.Host.Architecture),
        new("KernelVersion", "KERNEL VERSION", i => i.Host.Kernel),
        new("NCPU", "CPUS", i => (long)i.Host.Cpus),
        new("MemTotal", "MEMORY", i => i.Host.MemoryTotal),
        new("Driver", "DRIVER", i => i.Store.Driver),
        new("DockerRootDir", "ROOT", i => i.Store.Root),
        new("CgroupDriver", "CGROUP DRIVER", i => i.Host.CgroupManager),
        new("CgroupVersion", "CGROUP VERSION", i => InfoJson.CgroupVersion(i.Host).TrimStart('v')),
        new("DefaultRuntime", "DEFAULT RUNTIME", i => i.Host.OciRuntime),
        new("LoggingDriver", "LOGGING DRIVER", i => i.Host.LogDriver),
        new("Containers", "CONTAINERS", i => (long)i.Store.Containers),
        new("ContainersRunning", "RUNNING", i => (long)i.Store.Running),
        new("ContainersPaused", "PAUSED", i => (long)i.Store.Paused),
        new("ContainersStopped", "STOPPED", i => (long)i.Store.Stopped),
        new("Images", "IMAGES", i => (long)i.Store.Images),
        new("SecurityOptions", "SECURITY OPTIONS", i => ContainerJson.Strings(SecurityOptions(i.Host))),
    ];

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        foreach ((string key, JsonNode? member) in _json)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = member;
                return true;
            }
        }

        Column<EngineInfo>? column = Docker.FirstOrDefault(one => one.Field == name);
        value = column?.Value(info);
        return column is not null;
    }

    /// <inheritdoc/>
    public bool TryCall(string name, string argument, out object? value)
    {
        value = null;
        return false;
    }

    private static IEnumerable<string> SecurityOptions(HostInfo host)
    {
        if (host.SeccompEnabled)
        {
            yield return "name=seccomp,profile=default";
        }

        if (host.AppArmorEnabled)
        {
            yield return "name=apparmor";
        }

        if (host.SELinuxEnabled)
        {
            yield return "name=selinux";
        }

        if (host.Rootless)
        {
            yield return "name=rootless";
        }
    }
}
