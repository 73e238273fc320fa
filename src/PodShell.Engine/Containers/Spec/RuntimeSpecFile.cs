using System.Text.Json;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>Writes runtime documents for the runtime to read.</summary>
internal static class RuntimeSpecFile
{
    /// <summary>The name of the specification in its bundle.</summary>
    public const string Name = "config.json";

    /// <summary>Writes <c>config.json</c> in one step, replacing what is there.</summary>
    /// <param name="spec">The specification.</param>
    /// <param name="bundleDirectory">The bundle.</param>
    public static void Write(RuntimeSpec spec, string bundleDirectory) =>
        AtomicFile.Write($"{bundleDirectory}/{Name}", RuntimeSpecJsonContext.Write(spec));

    /// <summary>Writes a process for <c>exec --process</c>.</summary>
    /// <param name="process">The process.</param>
    /// <param name="path">The file.</param>
    public static void WriteProcess(RuntimeProcess process, string path) => AtomicFile.Write(path, RuntimeSpecJsonContext.Write(process));

    /// <summary>Reads a specification back.</summary>
    /// <param name="bundleDirectory">The bundle.</param>
    /// <returns>It, or <see langword="null"/> when there is none that can be read.</returns>
    public static RuntimeSpec? TryRead(string bundleDirectory)
    {
        try
        {
            return ProcFile.TryRead($"{bundleDirectory}/{Name}", 16 << 20) is { } text
                ? JsonSerializer.Deserialize(text, RuntimeSpecJsonContext.Default.RuntimeSpec)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
