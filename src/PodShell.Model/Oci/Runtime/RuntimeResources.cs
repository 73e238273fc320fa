using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>Limits by cgroup.</summary>
internal sealed record RuntimeResources
{
    /// <summary>Which devices may be used; the last rule that fits counts.</summary>
    public List<RuntimeDeviceRule>? Devices { get; set; }

    /// <summary>Memory.</summary>
    public RuntimeMemory? Memory { get; set; }

    /// <summary>Processors.</summary>
    public RuntimeCpu? Cpu { get; set; }

    /// <summary>Processes.</summary>
    public RuntimePids? Pids { get; set; }

    /// <summary>Block devices.</summary>
    [JsonPropertyName("blockIO")]
    public RuntimeBlockIO? BlockIO { get; set; }
}
