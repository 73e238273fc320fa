using System.Globalization;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>
/// The files of one command in a running container: what the runtime reads, its log, the number of the command's process. Their names hold the
/// number of the process that made them, so that the next one takes away what a killed one left.
/// </summary>
internal static class ExecFiles
{
    private const string Prefix = "exec-";

    /// <summary>Names new ones.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>The path without a suffix.</returns>
    public static string New(string runDirectory)
    {
        foreach (string file in Directory.EnumerateFiles(runDirectory, Prefix + "*"))
        {
            string[] parts = Path.GetFileName(file).Split('-');
            if (parts.Length > 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && ProcessIdentity.TryGet(pid) is null)
            {
                File.Delete(file);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{runDirectory}/{Prefix}{Environment.ProcessId}-{RandomBytes.Hex(6)}");
    }

    /// <summary>Deletes them.</summary>
    /// <param name="files">The path without a suffix.</param>
    public static void Delete(string files)
    {
        foreach (string suffix in (ReadOnlySpan<string>)[".log", ".pid", ".json", ".sock"])
        {
            if (File.Exists(files + suffix))
            {
                File.Delete(files + suffix);
            }
        }
    }
}
