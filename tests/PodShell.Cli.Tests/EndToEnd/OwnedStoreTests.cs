using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>
/// Store and run root are for their owner alone, whatever the caller's umask, and also when an earlier version left them open.
/// </summary>
public sealed class OwnedStoreTests
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private static readonly string[] s_kinds =
    [
        "state.db",
        "state.db-wal",
        "/diff/",
        "/upper/own",
        "/_data/file",
        "/content/blobs/",
        "/attach",
        "/conmon.pid",
        "/events/",
        "/config.json",
        "/ctr.log",
    ];

    private static readonly string[] s_rootFlags = ["--root", "--runroot"];

    private static readonly string[] s_withOneEach =
    [
        "/root/containers",
        "/root/layers",
        "/root/volumes",
        "/root/content",
        "/run/containers",
    ];

    [Theory]
    [InlineData("000")]
    [InlineData("077")]
    public async Task AnotherUserReachesNothingByKnownPaths(string umask)
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        await RunAsync(
            podsh,
            umask,
            "run",
            "-d",
            "--name",
            "web",
            "-e",
            "SECRET=hidden",
            "-v",
            "data:/data",
            LoadedImage.Name,
            "sh",
            "-c",
            "cp /bin/busybox /own; chmod 4777 /own; echo x >/data/file; chmod 0777 /data; chmod 4777 /data/file; echo ready; exec sleep 600"
        );
        ProcessResult ready = await podsh.RunAsync(
            "exec",
            "web",
            "sh",
            "-c",
            "until [ -u /data/file ]; do :; done; ls -ld /own /data/file"
        );
        Assert.Contains("-rwsrwxrwx", ready.Succeeded().Text, StringComparison.Ordinal);
        List<string> paths = KnownPaths(roots);
        foreach (string kind in s_kinds)
        {
            Assert.Contains(paths, path => path.Contains(kind, StringComparison.Ordinal));
        }

        Assert.Empty(await ReachedAsync(podsh, paths));
        AssertPrivate(roots);

        // As an earlier version left them.
        foreach (
            string open in (string[])
                [
                    roots.Root,
                    roots.RunRoot,
                    .. Directory.EnumerateDirectories(roots.Root),
                    .. Directory.EnumerateDirectories(roots.Root + "/volumes"),
                    .. Directory.EnumerateDirectories(roots.Root + "/layers"),
                    .. Directory.EnumerateDirectories(roots.Root + "/containers"),
                    roots.RunRoot + "/containers",
                    roots.RunRoot + "/exits",
                ]
        )
        {
            File.SetUnixFileMode(open, (UnixFileMode)0x1ED);
        }

        foreach (string file in Directory.EnumerateFiles(roots.Root))
        {
            File.SetUnixFileMode(file, (UnixFileMode)0x1A4);
        }

        Assert.NotEmpty(await ReachedAsync(podsh, paths));
        await RunAsync(podsh, umask, "ps");
        Assert.Empty(await ReachedAsync(podsh, paths));
        AssertPrivate(roots);
        Assert.Equal("x", await podsh.TextAsync("exec", "web", "cat", "/data/file"));
    }

    [Fact]
    public async Task ADirectoryThatHoldsOtherThingsIsNotClosed()
    {
        await using TempRoots roots = new();
        string shared = Directory.CreateDirectory(roots.Scratch + "/shared").FullName;
        File.WriteAllText(shared + "/foreign", "");
        File.SetUnixFileMode(shared, (UnixFileMode)0x1ED);
        PodshRunner podsh = new(roots);
        foreach (string flag in s_rootFlags)
        {
            ProcessResult refused = await podsh.RunAsync(flag, shared, "ps");
            Assert.Equal(125, refused.ExitCode);
            Assert.Contains($"The directory '{shared}' is open to other users", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal((UnixFileMode)0x1ED, File.GetUnixFileMode(shared));
        Assert.Equal(["foreign"], Directory.EnumerateFileSystemEntries(shared).Select(Path.GetFileName));
        File.Delete(shared + "/foreign");
        (await podsh.RunAsync("--root", shared, "ps")).Succeeded();
        Assert.Equal((UnixFileMode)0x1C0, File.GetUnixFileMode(shared));
    }

    private static async Task RunAsync(PodshRunner podsh, string umask, params string[] arguments)
    {
        ProcessCommand command = podsh.Command(arguments);
        ProcessResult result = await ProcessRunner.RunAsync(
            new ProcessCommand("sh", ["-c", $"umask {umask}; exec \"$0\" \"$@\"", command.FileName, .. command.Arguments])
            {
                Environment = command.Environment,
            },
            CancellationToken.None
        );
        result.Succeeded();
    }

    // Files that somebody could know: those of layers are the same everywhere.
    private static List<string> KnownPaths(TempRoots roots)
    {
        List<string> paths = [];
        Stack<(string Path, int Depth)> directories = new([(roots.Root, 0), (roots.RunRoot, 0)]);
        while (directories.TryPop(out (string Path, int Depth) directory))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(directory.Path))
            {
                paths.Add(entry);

                // Overlay's own directory is root's of the mount; the rest of the tree lies behind the same doors.
                if (
                    directory.Depth < 4
                    && Path.GetFileName(entry) != "work"
                    && new DirectoryInfo(entry) is { Exists: true, LinkTarget: null }
                )
                {
                    directories.Push((entry, directory.Depth + 1));
                }
            }
        }

        return paths;
    }

    private static async Task<string[]> ReachedAsync(PodshRunner podsh, List<string> paths)
    {
        // Rootless, a subordinate id is another user to the kernel.
        string reachable = Path.GetDirectoryName(podsh.Roots.Root)!;
        string list = podsh.Roots.Scratch + "/../known";
        await File.WriteAllLinesAsync(list, [reachable, .. paths]);
        File.SetUnixFileMode(list, (UnixFileMode)0x1A4);
        string[] command =
        [
            "setpriv",
            "--reuid",
            "12345",
            "--regid",
            "12345",
            "--clear-groups",
            "sh",
            "-c",
            "while read -r p; do { [ -r \"$p\" ] || [ -x \"$p\" ] || [ -w \"$p\" ] || [ -L \"$p\" ]; } && echo \"$p\"; done; exit 0",
        ];
        ProcessCommand run = System.Environment.IsPrivilegedProcess
            ? new ProcessCommand(command[0], command[1..])
            : podsh.Command(["unshare", .. command]);
        ProcessResult result = (
            await ProcessRunner.RunAsync(run with { Input = await File.ReadAllBytesAsync(list) }, CancellationToken.None)
        ).Succeeded();
        string[] reached = result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(reachable, reached);
        return [.. reached.Where(path => path != reachable)];
    }

    private static void AssertPrivate(TempRoots roots)
    {
        string[] ours =
        [
            roots.Root,
            roots.RunRoot,
            .. Directory.EnumerateDirectories(roots.Root),
            .. Directory.EnumerateDirectories(roots.RunRoot),
            .. s_withOneEach.SelectMany(name => Directory.EnumerateDirectories(Path.GetDirectoryName(roots.Root) + name)),
            .. Directory.EnumerateFiles(roots.Root, "state.db*"),
        ];
        Assert.All(ours, path =>
            Assert.True((File.GetUnixFileMode(path) & OfOthers) == 0, $"{path} has the mode {File.GetUnixFileMode(path)}")
        );
    }
}
