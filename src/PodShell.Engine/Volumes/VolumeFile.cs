using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>
/// The file beside a volume's content that says what was asked for, by which a volume is taken in again after the database was lost. One
/// that a container made has none.
/// </summary>
internal static class VolumeFile
{
    private const string Name = "volume.json";
    private const int LargestFile = 4 << 20;

    /// <summary>Writes it.</summary>
    /// <param name="volume">The volume's directory.</param>
    /// <param name="definition">What was asked for.</param>
    public static void Write(string volume, VolumeDefinition definition) =>
        AtomicFile.Write(
            $"{volume}/{Name}",
            JsonSerializer.SerializeToUtf8Bytes(definition, StateJsonContext.Default.VolumeDefinition),
            sync: true
        );

    /// <summary>Reads it.</summary>
    /// <param name="volume">The volume's directory.</param>
    /// <returns>What was asked for; <see langword="null"/> where there is no such file, or a damaged one.</returns>
    public static VolumeDefinition? TryRead(string volume)
    {
        string path = $"{volume}/{Name}";
        if (FileStatus.TryGet(path) is not { IsRegular: true, Size: > 0 and < LargestFile })
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), StateJsonContext.Default.VolumeDefinition);
        }
        catch (JsonException)
        {
            // The engine's are whole or not there: somebody else wrote it, and the row counts.
            return null;
        }
    }
}
