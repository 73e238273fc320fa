using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Dns;

/// <summary>
/// The name service of networks, aardvark-dns. netavark starts it and tells it of changes by a signal to the id in its pid file; whether
/// that still is it, netavark does not ask.
/// </summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class Aardvark(EngineSettings settings)
{
    private const int Kill = 9;
    private const int Reload = 1;

    // Files of internal networks have "%int" behind the name.
    private const char InternalMark = '%';
    private readonly string _directory = $"{settings.RunRoot}/netavark/aardvark-dns";

    private string PidFile => $"{_directory}/aardvark.pid";

    /// <summary>
    /// Takes the pid file of one that is gone away, so that netavark starts another, which reads the files of all networks.
    /// </summary>
    public void ForgetIfDead()
    {
        if (File.Exists(PidFile) && TryGet() is null)
        {
            File.Delete(PidFile);
        }
    }

    /// <summary>Whether netavark missed nothing but the name service or its files: it goes on without them.</summary>
    /// <param name="result">What netavark said when it took a container off its networks.</param>
    /// <returns>True if so.</returns>
    public static bool IsAllOf(HelperResult result) =>
        !result.Output.Contains("multiple errors", StringComparison.Ordinal)
        && (
            result.Output.Contains("IO error: No such file or directory", StringComparison.Ordinal)
            || result.Output.Contains("aardvark pid", StringComparison.Ordinal)
        );

    /// <summary>Ends it where it has no names left; it would do so by itself a moment later.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task EndIfIdleAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(_directory) && !Directory.EnumerateFiles(_directory).Any(file => file != PidFile))
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends it, and forgets all names.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (TryGet() is { } process && process.Signal(Kill))
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (Directory.Exists(_directory))
        {
            foreach (string file in Directory.EnumerateFiles(_directory))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Creates it read its files again.</summary>
    public void Refresh() => TryGet()?.Signal(Reload);

    /// <summary>Takes a container's names out, where netavark could not.</summary>
    /// <param name="container">The container's id.</param>
    /// <param name="networks">The names of the networks that it leaves, as netavark knows them.</param>
    public void Forget(string container, IReadOnlyCollection<string> networks)
    {
        if (!Directory.Exists(_directory))
        {
            return;
        }

        foreach (
            string file in Directory
                .EnumerateFiles(_directory)
                .Where(file => networks.Contains(Path.GetFileName(file).Split(InternalMark)[0]))
        )
        {
            string[] lines = File.ReadAllLines(file);
            string[] kept = [.. lines.Where(line => !line.StartsWith(container, StringComparison.Ordinal))];
            if (kept.Length <= 1)
            {
                File.Delete(file);
            }
            else if (kept.Length < lines.Length)
            {
                File.WriteAllLines(file, kept);
            }
        }

        Refresh();
    }

    // The id may have changed hands; its directory is in its words and in nobody else's.
    private ProcessIdentity? TryGet()
    {
        bool ours =
            int.TryParse(ProcFile.TryRead(PidFile, 64)?.Trim(), out int pid)
            && pid > 1
            && ProcFile.TryRead($"/proc/{pid}/cmdline")?.Contains(_directory, StringComparison.Ordinal) == true;
        return ours ? ProcessIdentity.TryGet(pid) : null;
    }
}
