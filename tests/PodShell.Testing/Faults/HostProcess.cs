using System.Diagnostics;
using System.Globalization;

namespace PodShell.Testing;

/// <summary>A process of this host as <c>/proc</c> shows it.</summary>
public sealed class HostProcess
{
    private readonly Lazy<string[]> _mounts;

    private HostProcess(int pid, string[] arguments)
    {
        Pid = pid;
        Arguments = arguments;
        MountNamespace = Link($"/proc/{pid}/ns/mnt");
        _mounts = new Lazy<string[]>(() => Read($"/proc/{pid}/mountinfo").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Its number.</summary>
    public int Pid { get; }

    /// <summary>Its arguments, the program first.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Its program's name.</summary>
    public string Program => Path.GetFileName(Arguments[0]);

    /// <summary>Its arguments as text.</summary>
    public string CommandLine => string.Join(' ', Arguments);

    /// <summary>Its mount namespace; empty when this user may not know.</summary>
    public string MountNamespace { get; }

    /// <summary>The living processes with arguments, which kernel threads and zombies have not.</summary>
    /// <returns>They.</returns>
    public static HostProcess[] List()
    {
        List<HostProcess> found = [];
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && ReadArguments(directory) is { Length: > 0 } words
                && ProcessState.IsAlive(pid)
            )
            {
                found.Add(new HostProcess(pid, words.TrimEnd('\0').Split('\0')));
            }
        }

        return [.. found];
    }

    /// <summary>
    /// Waits for the processes with a program's name that are ending: they have no arguments any more, and hold files and locks until their
    /// last thread has ended.
    /// </summary>
    /// <param name="program">The name.</param>
    /// <param name="limit">For how long.</param>
    /// <returns>A task.</returns>
    public static Task WaitForEndingAsync(string program, TimeSpan limit)
    {
        List<HostProcess> ending = [];
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && Read($"{directory}/comm").TrimEnd('\n') == program
                && ReadArguments(directory).Length == 0
                && ProcessState.IsAlive(pid)
            )
            {
                ending.Add(new HostProcess(pid, [program]));
            }
        }

        return Task.WhenAll(ending.Select(process => process.WaitForEndAsync(limit)));
    }

    /// <summary>Whether an argument contains a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if so.</returns>
    public bool Mentions(string text) => Arguments.Any(argument => argument.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether it has an argument.</summary>
    /// <param name="argument">The whole argument.</param>
    /// <returns>True if so.</returns>
    public bool Has(string argument) => Arguments.Contains(argument);

    /// <summary>Whether its cgroup is that of a container.</summary>
    /// <param name="id">The container.</param>
    /// <returns>True if so.</returns>
    public bool HasCgroup(string id) => Read($"/proc/{Pid}/cgroup").Contains(id, StringComparison.Ordinal);

    /// <summary>Whether its root file system, or a file mounted into it, comes from one of these directories.</summary>
    /// <param name="root">The engine's root.</param>
    /// <param name="runRoot">The engine's run root.</param>
    /// <returns>True if so.</returns>
    public bool HasRootBelow(string root, string runRoot) =>
        _mounts.Value.Any(line =>
            line.Split(' ') is { Length: > 5 } fields
            && fields[4] == "/"
            && (line.Contains(root, StringComparison.Ordinal) || line.Contains(runRoot, StringComparison.Ordinal))
        );

    /// <summary>Its mount points.</summary>
    /// <returns>Their paths.</returns>
    public IEnumerable<string> MountPoints() =>
        _mounts.Value.Select(static line => line.Split(' ')).Where(static fields => fields.Length > 5).Select(static fields => fields[4]);

    /// <summary>Waits for its end.</summary>
    /// <param name="limit">For how long.</param>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> WaitForEndAsync(TimeSpan limit)
    {
        try
        {
            using Process process = Process.GetProcessById(Pid);
            await process.WaitForExitAsync().WaitAsync(limit).ConfigureAwait(false);
            return true;
        }
        catch (ArgumentException e)
        {
            Trace.WriteLine($"Process {Pid} ended between the two looks: {e.Message}");
            return true;
        }
        catch (TimeoutException e)
        {
            Trace.WriteLine($"Process {Pid} goes on: {e.Message}");
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"process {Pid} {CommandLine}";

    // Between the old and the new program a process has a program and no arguments: not for long.
    private static string ReadArguments(string directory)
    {
        SpinWait wait = default;
        string words = Read($"{directory}/cmdline");
        while (words.Length == 0 && wait.Count < 200 && Link($"{directory}/exe").Length > 0)
        {
            wait.SpinOnce();
            words = Read($"{directory}/cmdline");
        }

        return words;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended between the two looks, or is another user's.
            return "";
        }
    }

    private static string Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
