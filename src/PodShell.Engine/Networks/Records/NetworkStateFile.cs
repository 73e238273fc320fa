using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Records;

/// <summary>Keeps the network state of a started container in its run directory.</summary>
internal static class NetworkStateFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "network.json";

    /// <summary>Reads it.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>
    /// The state; <see langword="null"/> when the container has no network of its own, or does not run, or the file is damaged: what has to
    /// be taken down the database knows too.
    /// </returns>
    public static NetworkState? TryRead(string runDirectory) =>
        TryRead($"{runDirectory}/{Name}", NetworkStateJsonContext.Default.NetworkState);

    /// <summary>Reads a file of the run root.</summary>
    /// <typeparam name="T">What is in it.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="type">How it is read.</param>
    /// <returns>It; <see langword="null"/> when there is no such file, or it is empty or damaged.</returns>
    public static T? TryRead<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return ProcFile.TryRead(path) is { Length: > 0 } text ? JsonSerializer.Deserialize(text, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
