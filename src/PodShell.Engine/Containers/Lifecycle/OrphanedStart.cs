using System.Globalization;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>
/// The monitor and the runtime of a start whose command was killed: nobody tells them, so that they go on to make a container that nobody
/// knows of. They are found by their words, since they may not have written down their numbers yet.
/// </summary>
internal static class OrphanedStart
{
    private const int LongestCommandLine = 64 * 1024;
    private const string Monitor = "conmon";

    /// <summary>Ends them and waits for their end. The caller holds the container's lock, so that nobody starts it rightly meanwhile.</summary>
    /// <param name="id">The container.</param>
    /// <param name="runtime">Its OCI runtime.</param>
    public static void End(string id, OciRuntime runtime)
    {
        // A monitor that is ended may have started its runtime a moment before.
        while (Find(id, runtime) is { Count: > 0 } found)
        {
            found.ForEach(process => process.Signal(Signal.Kill.Number));
            found.ForEach(process => process.WaitForExitAsync(CancellationToken.None).GetAwaiter().GetResult());
        }
    }

    private static List<ProcessIdentity> Find(string id, OciRuntime runtime)
    {
        string name = Path.GetFileName(runtime.Path);
        List<ProcessIdentity> found = [];
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && ProcFile.TryRead($"/proc/{pid}/cmdline", LongestCommandLine) is { Length: > 0 } words
                && words.Contains(id, StringComparison.Ordinal)
                && Path.GetFileName(words.Split('\0')[0]) is { } program && (program == Monitor || program == name)
                && ProcessIdentity.TryGet(pid) is { } identity)
            {
                found.Add(identity);
            }
        }

        return found;
    }
}
