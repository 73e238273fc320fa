using System.Diagnostics;
using System.Globalization;

namespace PodShell.Testing;

/// <summary>The process that holds a rootless user's namespaces for one run root.</summary>
public static class PauseProcess
{
    /// <summary>The id of the run root's live pause process, or null.</summary>
    public static int? Find(string runRoot)
    {
        string file = Path.Combine(runRoot, "pause.pid");
        if (!File.Exists(file))
        {
            return null;
        }

        string[] words = File.ReadAllText(file).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int pid))
        {
            return null;
        }

        return ProcessState.StartTime(pid) is { } start && (words.Length < 2 || words[1] == start) ? pid : null;
    }

    /// <summary>Ends the run root's pause process, if there is one, and waits for its end.</summary>
    public static void End(string runRoot)
    {
        if (Find(runRoot) is not { } pid)
        {
            return;
        }

        try
        {
            using Process process = Process.GetProcessById(pid);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (ArgumentException e)
        {
            // It ended between the two looks: what was wanted.
            Trace.WriteLine(e.Message);
        }
    }
}
