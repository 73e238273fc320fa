using System.Globalization;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Exec;

/// <summary>
/// The files of one command in a running container: what the runtime reads, its log, the number of the command's process. Their names hold
/// the number of the process that made them, so that the next one takes away what a killed one left.
/// </summary>
internal static class ExecFiles
{
    private const string Prefix = "exec-";
    private const string SessionPrefix = "session-";

    /// <summary>Names new ones.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>The path without a suffix.</returns>
    public static string New(string runDirectory)
    {
        // Commands that nobody waits for leave theirs until somebody looks.
        foreach (string file in Directory.EnumerateFiles(runDirectory))
        {
            string name = Path.GetFileName(file);
            if (
                name.StartsWith(Prefix, StringComparison.Ordinal)
                    ? IsLeft(name)
                    : name.StartsWith(SessionPrefix, StringComparison.Ordinal) && !Runs(file)
            )
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

    /// <summary>Writes down a detached command that runs.</summary>
    /// <param name="files">The path of its files, without a suffix.</param>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <param name="session">The id under which it is listed.</param>
    public static void KeepSession(string files, string runDirectory, string session)
    {
        if (PidFile.Read(files + ".pid") is { } process)
        {
            File.WriteAllText($"{runDirectory}/{SessionPrefix}{session}", process.ToString());
        }
    }

    /// <summary>The ids of detached commands that run; takes away the files of those that have ended.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>The ids.</returns>
    public static IReadOnlyList<string> Sessions(string runDirectory)
    {
        List<string> running = [];
        foreach (string file in Directory.Exists(runDirectory) ? Directory.EnumerateFiles(runDirectory, SessionPrefix + "*") : [])
        {
            if (Runs(file))
            {
                running.Add(Path.GetFileName(file)[SessionPrefix.Length..]);
            }
            else
            {
                File.Delete(file);
            }
        }

        return running;
    }

    // Somebody else's that was killed: the second part of its name is the number of its process.
    private static bool IsLeft(string name) =>
        name.Split('-') is [_, var number, _, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
        && ProcessIdentity.TryGet(pid) is null;

    private static bool Runs(string session) => ProcessIdentity.TryParse(ProcFile.TryRead(session, 64)) is { IsAlive: true };
}
