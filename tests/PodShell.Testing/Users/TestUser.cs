using System.Globalization;

namespace PodShell.Testing;

/// <summary>An unprivileged user made for a run, with subordinate ids, removed with all it owned. Only root can make one.</summary>
public sealed class TestUser : IAsyncDisposable
{
    private const int SubordinateIds = 65536;

    private TestUser(string name, uint uid, string home)
    {
        Name = name;
        Uid = uid;
        Home = home;
    }

    /// <summary>Whether this test runs as root of the host.</summary>
    public static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>The login name.</summary>
    public string Name { get; }

    /// <summary>The user id.</summary>
    public uint Uid { get; }

    /// <summary>The home folder, readable by its owner only.</summary>
    public string Home { get; }

    /// <summary>Makes a user.</summary>
    /// <param name="subordinateIds">Whether it gets ranges in <c>/etc/subuid</c> and <c>/etc/subgid</c>.</param>
    public static async Task<TestUser> CreateAsync(bool subordinateIds = true)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"pst{Environment.ProcessId:x}{Random.Shared.Next(0x1000):x}");
        string home = Path.Combine("/var/tmp", name);
        await RunAsync("useradd", "--create-home", "--home-dir", home, "--shell", "/bin/sh", name).ConfigureAwait(false);
        if (subordinateIds)
        {
            // useradd gives ranges by itself on some distributions; a second one would do no harm but change what is tested.
            await EnsureRangeAsync(name, "/etc/subuid", "--add-subuids").ConfigureAwait(false);
            await EnsureRangeAsync(name, "/etc/subgid", "--add-subgids").ConfigureAwait(false);
        }
        else
        {
            await RemoveRangesAsync(name, "/etc/subuid", "--del-subuids").ConfigureAwait(false);
            await RemoveRangesAsync(name, "/etc/subgid", "--del-subgids").ConfigureAwait(false);
        }

        string uid = (await RunAsync("id", "-u", name).ConfigureAwait(false)).Text;

        // The number may have been another run's.
        await RunAsync("rm", "-rf", $"/tmp/podshell-run-{uid}").ConfigureAwait(false);
        return new TestUser(name, uint.Parse(uid, CultureInfo.InvariantCulture), home);
    }

    /// <summary>The same command, run as this user with its home and without a login session.</summary>
    public ProcessCommand Run(ProcessCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        Dictionary<string, string?> environment = new(command.Environment)
        {
            ["HOME"] = Home,
            ["USER"] = Name,
            ["LOGNAME"] = Name,
            ["XDG_RUNTIME_DIR"] = null,
            ["XDG_DATA_HOME"] = null,
            ["XDG_CONFIG_HOME"] = null,
        };
        string uid = Uid.ToString(CultureInfo.InvariantCulture);
        return command with
        {
            FileName = "setpriv",
            Arguments = ["--reuid", uid, "--regid", uid, "--init-groups", "--", command.FileName, .. command.Arguments],
            Environment = environment,
            WorkingDirectory = command.WorkingDirectory ?? Home,
        };
    }

    /// <summary>Kills what still runs as the user, removes the user, its ranges and its home.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (int pid in ProcessesOf(Uid))
        {
            await ProcessRunner.RunAsync("kill", "-9", pid.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        }

        await ProcessRunner.RunAsync("userdel", "--force", Name).ConfigureAwait(false);
        await ProcessRunner
            .RunAsync("rm", "-rf", Home, string.Create(CultureInfo.InvariantCulture, $"/tmp/podshell-run-{Uid}"))
            .ConfigureAwait(false);
    }

    private static async Task EnsureRangeAsync(string name, string file, string option)
    {
        if (!Lines(file).Any(line => line.StartsWith(name + ":", StringComparison.Ordinal)))
        {
            long first = Math.Max(100_000, Lines(file).Select(EndOfRange).DefaultIfEmpty(0).Max());
            await RunAsync("usermod", option, $"{first}-{first + SubordinateIds - 1}", name).ConfigureAwait(false);
        }
    }

    private static async Task RemoveRangesAsync(string name, string file, string option)
    {
        foreach (string[] range in Lines(file).Select(line => line.Split(':')).Where(words => words[0] == name))
        {
            long first = long.Parse(range[1], CultureInfo.InvariantCulture);
            long last = first + long.Parse(range[2], CultureInfo.InvariantCulture) - 1;
            await RunAsync("usermod", option, $"{first}-{last}", name).ConfigureAwait(false);
        }
    }

    private static long EndOfRange(string line)
    {
        string[] words = line.Split(':');
        return words.Length == 3 && long.TryParse(words[1], out long first) && long.TryParse(words[2], out long count) ? first + count : 0;
    }

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];

    private static async Task<ProcessResult> RunAsync(string fileName, params string[] arguments) =>
        (await ProcessRunner.RunAsync(fileName, arguments).ConfigureAwait(false)).Succeeded();

    /// <summary>The ids of processes that run as the user itself.</summary>
    private static IEnumerable<int> ProcessesOf(uint uid)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), out int pid)
                && ReadStatus(pid).Any(line => line.StartsWith($"Uid:\t{uid}\t", StringComparison.Ordinal))
            )
            {
                yield return pid;
            }
        }
    }

    private static string[] ReadStatus(int pid)
    {
        try
        {
            return File.ReadAllLines($"/proc/{pid}/status");
        }
        catch (IOException)
        {
            return [];
        }
    }
}
