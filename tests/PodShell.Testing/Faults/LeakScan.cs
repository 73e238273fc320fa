using System.Globalization;
using System.Text.RegularExpressions;

namespace PodShell.Testing;

/// <summary>
/// What an engine with certain roots has on this host, taken from the kernel and the files: processes, mounts, interfaces, packet filter
/// rules, cgroups, files, rows. The engine is not asked: it repairs as it answers. Two scans that differ tell of something left or lost.
/// </summary>
/// <param name="roots">The roots.</param>
/// <param name="rows">Reads the rows of the database that count, each as a line; null to leave them out.</param>
/// <param name="host">The process in whose network namespace root's engine works; null for this one's.</param>
public sealed partial class LeakScan(TempRoots roots, Func<IEnumerable<string>>? rows = null, Func<int>? host = null)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private readonly HashSet<string> _ids = [];

    /// <summary>Takes the present state.</summary>
    /// <returns>A line for each thing, sorted.</returns>
    /// <remarks>Whoever wants it to be still calls <see cref="SettleAsync"/> first.</remarks>
    public async Task<IReadOnlyList<string>> TakeAsync()
    {
        Notice();
        List<string> lines = [];
        HostProcess[] processes = HostProcess.List();
        lines.AddRange(processes.Where(IsOurs).Select(static process => process.ToString()));
        lines.AddRange(Mounts(processes));
        lines.AddRange(Files(roots.Root).Concat(Files(roots.RunRoot)));
        lines.AddRange(Cgroups());
        if (Environment.IsPrivilegedProcess)
        {
            int where = host?.Invoke() ?? Environment.ProcessId;
            lines.AddRange(
                File.ReadAllLines($"/proc/{where}/net/dev")
                    .Where(static line => line.Contains(':', StringComparison.Ordinal))
                    .Select(static line => $"interface {line.Split(':')[0].Trim()}")
            );
            lines.AddRange(await RulesAsync($"/proc/{where}/ns/net").ConfigureAwait(false));
        }

        lines.AddRange(rows?.Invoke().Select(static row => $"row {row}") ?? []);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Remembers the ids of what is there now: cgroups have no other sign of whose they are.</summary>
    public void Notice()
    {
        foreach (string path in (string[])[$"{roots.Root}/containers", $"{roots.RunRoot}/containers", $"{roots.RunRoot}/locks"])
        {
            if (Directory.Exists(path))
            {
                _ids.UnionWith(
                    Directory
                        .EnumerateFileSystemEntries(path)
                        .Select(static entry => Id().Match(Path.GetFileName(entry)).Value)
                        .Where(static id => id.Length > 0)
                );
            }
        }
    }

    /// <summary>
    /// Waits for the commands that nobody waits for (clean-ups of monitors and networks), for monitors whose container is gone or has
    /// ended, which call such a clean-up, and for network helpers that were told to end with their run. What does not end is left to the
    /// scan.
    /// </summary>
    /// <returns>A task.</returns>
    public async Task SettleAsync()
    {
        // One may start another: the end of a monitor, for instance, that of a network.
        HashSet<int> waited = [];
        while (
            HostProcess.List().Where(process => IsOurs(process) && IsEnding(process) && waited.Add(process.Pid)).ToArray()
                is { Length: > 0 } busy
        )
        {
            await Task.WhenAll(busy.Select(static process => process.WaitForEndAsync(s_timeout))).ConfigureAwait(false);
        }

        await HostProcess.WaitForEndingAsync("podsh", s_timeout).ConfigureAwait(false);
    }

    /// <summary>The processes of these roots but the pause process.</summary>
    /// <returns>They.</returns>
    public HostProcess[] Processes() => [.. HostProcess.List().Where(IsOurs)];

    private bool IsEnding(HostProcess process) =>
        (process.Program == "podsh" && !process.Has("forward"))
        || (process.Program == "conmon" && (IsGone(process, $"{roots.Root}/containers") || HasEnded(process)))
        || (process.Program is "pasta" or "pasta.avx2" or "slirp4netns" && IsGone(process, $"{roots.RunRoot}/containers"));

    private static bool IsGone(HostProcess process, string containers) =>
        Id().Match(process.CommandLine).Value is { Length: > 0 } id && !Directory.Exists($"{containers}/{id}");

    // What a monitor watches over has ended, or never came to be and its run directory is gone; one that only begins has no number yet.
    private bool HasEnded(HostProcess monitor)
    {
        string run = $"{roots.RunRoot}/containers/{Id().Match(monitor.CommandLine).Value}";
        try
        {
            return int.TryParse(File.ReadAllText($"{run}/pidfile"), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && !ProcessState.IsAlive(pid);
        }
        catch (IOException)
        {
            return !Directory.Exists(run);
        }
    }

    private bool IsOurs(HostProcess process) =>
        process.Pid != Environment.ProcessId
        && process.Program != "podshell-pause"
        && (
            process.Mentions(roots.Root)
            || process.Mentions(roots.RunRoot)
            || process.HasRootBelow(roots.Root, roots.RunRoot)
            || _ids.Any(process.HasCgroup)
        );

    // One line for each mount namespace and mount point; containers count as processes already.
    private IEnumerable<string> Mounts(HostProcess[] processes) =>
        from process in processes.DistinctBy(static process => process.MountNamespace)
        from point in process.MountPoints()
        where point.StartsWith(roots.Root, StringComparison.Ordinal) || point.StartsWith(roots.RunRoot, StringComparison.Ordinal)
        select $"mount {process.MountNamespace} {point}";

    private static IEnumerable<string> Files(string root)
    {
        // Layers, upper directories and volumes may be other ids' and change as containers work: their names count. The database is read
        // by its rows, the event log only grows.
        Stack<(string Path, int Depth)> open = new([(root, 0)]);
        while (open.TryPop(out (string Path, int Depth) directory))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(directory.Path))
            {
                string name = Path.GetFileName(entry);
                if (
                    directory.Depth == 0
                    && (name.StartsWith("state.db", StringComparison.Ordinal) || name is "events" or "store.lock" or "pause.pid")
                )
                {
                    continue;
                }

                yield return $"file {entry}";
                bool whole = directory.Depth < 2 && name is not ("diff" or "upper" or "work" or "merged");
                if (whole && Directory.Exists(entry) && new FileInfo(entry).LinkTarget is null)
                {
                    open.Push((entry, directory.Depth + 1));
                }
            }
        }
    }

    private IEnumerable<string> Cgroups()
    {
        EnumerationOptions all = new()
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 6,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return Hierarchies()
            .SelectMany(hierarchy => Directory.EnumerateDirectories(hierarchy, "*", all))
            .Where(path => _ids.Contains(Id().Match(Path.GetFileName(path)).Value))
            .Select(static path => $"cgroup {path}");
    }

    // Where several are mounted at one place, the last one is what is seen.
    private static IEnumerable<string> Hierarchies()
    {
        Dictionary<string, string> types = [];
        foreach (string line in File.ReadAllLines("/proc/self/mountinfo"))
        {
            types[line.Split(' ')[4]] = line[(line.IndexOf(" - ", StringComparison.Ordinal) + 3)..].Split(' ')[0];
        }

        return types.Where(static mount => mount.Value.StartsWith("cgroup", StringComparison.Ordinal)).Select(static mount => mount.Key);
    }

    private static async Task<IEnumerable<string>> RulesAsync(string network)
    {
        List<string> rules = [];
        foreach (string program in (string[])["iptables-save", "ip6tables-save"])
        {
            ProcessResult result = await ProcessRunner.RunAsync("nsenter", $"--net={network}", "--", program).ConfigureAwait(false);
            rules.AddRange(
                result
                    .Succeeded()
                    .Lines.Where(static line => line.StartsWith("-A", StringComparison.Ordinal))
                    .Select(line => $"rule {program} {line}")
            );
        }

        return rules;
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Id();
}
