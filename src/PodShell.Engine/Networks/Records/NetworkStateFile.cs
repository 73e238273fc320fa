using System.Text.Json;
using PodShell.Linux;

namespace PodShell.Engine.Networks.Records;

/// <summary>Keeps the network state of a started container in its run directory.</summary>
internal static class NetworkStateFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "network.json";

    /// <summary>Reads it.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>The state; <see langword="null"/> when the container has no network of its own, or does not run.</returns>
    public static NetworkState? TryRead(string runDirectory) =>
        ProcFile.TryRead($"{runDirectory}/{Name}") is { Length: > 0 } text
            ? JsonSerializer.Deserialize(text, NetworkStateJsonContext.Default.NetworkState)
            : null;

    /// <summary>Writes it in one step.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <param name="state">The state.</param>
    public static void Write(string runDirectory, NetworkState state) =>
        AtomicFile.Write(
            $"{runDirectory}/{Name}",
            JsonSerializer.SerializeToUtf8Bytes(state, NetworkStateJsonContext.Default.NetworkState)
        );

    /// <summary>Removes it. Idempotent.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    public static void Remove(string runDirectory)
    {
        if (Directory.Exists(runDirectory))
        {
            File.Delete($"{runDirectory}/{Name}");
        }
    }
}
