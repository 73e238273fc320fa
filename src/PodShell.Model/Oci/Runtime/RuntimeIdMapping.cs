using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>A range of ids.</summary>
internal sealed record RuntimeIdMapping
{
    /// <summary>First id inside.</summary>
    [JsonPropertyName("containerID")]
    public uint ContainerID { get; set; }

    /// <summary>First id outside.</summary>
    [JsonPropertyName("hostID")]
    public uint HostID { get; set; }

    /// <summary>How many.</summary>
    public uint Size { get; set; }
}
