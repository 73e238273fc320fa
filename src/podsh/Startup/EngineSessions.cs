using PodShell.Engine.Core;
using PodShell.Engine.Host.Namespaces;
using PodShell.Engine.Services;
using PodShell.Linux.Files;
using PodShell.Server;

namespace PodShell.Startup;

/// <summary>
/// The engines of one process, one after the other. Each is composed anew, so that nothing that one has read (configuration, the state of
/// the
/// store, what was repaired) is taken for true by the next; what the process itself cannot read again is compared, and a process that would
/// be started otherwise now serves nobody any more.
/// </summary>
/// <param name="settings">Where the state lives and who the caller is.</param>
/// <param name="log">Takes warnings and traces.</param>
/// <param name="outside">Why the process is not where the engine can work; null when it is.</param>
internal sealed class EngineSessions(EngineSettings settings, IEngineLog log, PodShellException? outside)
{
    private const string ThisProgram = "/proc/self/exe";
    private const string Nowhere = "/";

    /// <summary>The next client's session.</summary>
    /// <param name="directory">Where it works; where the process was started when null.</param>
    /// <returns>The session; null when a new process has to serve it.</returns>
    public EngineSession? Begin(string? directory) =>
        directory is null ? Open(settings.WorkingDirectory)
        : IsCurrent() ? Open(Enter(directory))
        : null;

    private EngineSession Open(string workingDirectory) =>
        new(
            PodShellEngine.Open(settings with { WorkingDirectory = workingDirectory }, log),
            outside,
            // A directory in which a process idles could not be unmounted.
            static () => Directory.SetCurrentDirectory(Nowhere)
        );

    // Without its namespace the host may have been repaired since; another program may stand in this one's place; and who killed the holder
    // of the namespace has made a new one, with mounts that nobody sees here.
    private bool IsCurrent() =>
        outside is null
        && FileStatus.TryGet(ThisProgram, follow: true) is { } running
        && FileStatus.TryGet(settings.PodshPath, follow: true) is { } installed
        && running.IsSameFile(installed)
        && (!NativeEntry.HasJoined || UserNamespace.IsEntered(settings.RunRoot));

    private static string Enter(string directory)
    {
        try
        {
            Directory.SetCurrentDirectory(directory);
            return Directory.GetCurrentDirectory();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As for a command line whose directory was deleted: only a relative path is refused.
            return "";
        }
    }
}
