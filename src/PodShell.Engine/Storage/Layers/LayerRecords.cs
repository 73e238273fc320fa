using System.Text.Json.Serialization;
using PodShell.Oci.Images;

namespace PodShell.Engine.Storage.Layers;

/// <summary>What is known of an unpacked layer; kept beside it, so that it need not be counted again.</summary>
internal sealed record LayerContents
{
    /// <summary>Bytes of its files, a file with several names counted once.</summary>
    [JsonPropertyName("size")]
    public long Size { get; init; }

    /// <summary>How many entries its archive has.</summary>
    [JsonPropertyName("entries")]
    public int Entries { get; init; }

    /// <summary>Device nodes that could not be made rootless.</summary>
    [JsonPropertyName("skippedDevices")]
    public int SkippedDevices { get; init; }

    /// <summary>Extended attributes that the file system or the kernel did not take.</summary>
    [JsonPropertyName("skippedAttributes")]
    public int SkippedAttributes { get; init; }

    /// <summary>
    /// Whether it hides all that is below it. Overlay does not look at the mark on a layer's root directory, so lower layers must be left
    /// out.
    /// </summary>
    [JsonPropertyName("opaque")]
    public bool Opaque { get; init; }

    /// <summary>Whether it says what owner and mode the root directory has; else the layers below do.</summary>
    [JsonPropertyName("root")]
    public bool Root { get; init; }

    /// <summary>The blob that the layer was unpacked from; null where nobody remembers.</summary>
    [JsonPropertyName("blob")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OciDescriptor? Blob { get; init; }
}

/// <summary>What a directory of a layer gets at the end, when nothing changes it any more.</summary>
/// <param name="Order">Which entry of the layer it was.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Seconds">Modification time.</param>
/// <param name="Nanoseconds">The rest of it.</param>
internal readonly record struct LayerDirectoryRecord(int Order, uint Mode, uint Uid, uint Gid, long Seconds, int Nanoseconds);
