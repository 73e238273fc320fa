using System.Globalization;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Testing;

namespace PodShell.Hosting.Tests;

/// <summary>A fresh unprivileged user with podsh in its home and no namespace yet. Only root can make one.</summary>
internal sealed class NamespaceScene : IAsyncDisposable
{
    private readonly TestUser _user;

    private NamespaceScene(TestUser user) => _user = user;

    public uint Uid => _user.Uid;

    public string Home => _user.Home;

    public string RunRoot => Path.Combine(_user.Home, "run");

    public string PidFile => Path.Combine(RunRoot, "pause.pid");

    private string Podsh => Path.Combine(_user.Home, "podsh");

    public static async Task<NamespaceScene> CreateAsync(bool subordinateIds = true)
    {
        Assert.SkipUnless(TestUser.IsRoot, "only root can make the users for this");
        Assert.SkipUnless(File.Exists(RepositoryLayout.Podsh), "bin/podsh is not built");
        NamespaceScene scene = new(await TestUser.CreateAsync(subordinateIds));
        File.Copy(RepositoryLayout.Podsh, scene.Podsh);
        File.SetUnixFileMode(scene.Podsh, (UnixFileMode)0x1ED);
        await scene.RunAsync(new ProcessCommand("mkdir", "-m", "0700", scene.RunRoot));
        return scene;
    }

    /// <summary>Runs podsh as the user.</summary>
    public Task<ProcessResult> PodshAsync(params string[] arguments) => RunAsync(PodshCommand(arguments));

    /// <summary>The command of a run, for callers that start it elsewhere.</summary>
    public ProcessCommand PodshCommand(params string[] arguments) =>
        new(Podsh, arguments)
        {
            Environment = new Dictionary<string, string?>
            {
                ["PODSHELL_RUNROOT"] = RunRoot,
                ["PODSHELL_ROOT"] = Path.Combine(_user.Home, "root"),
            },
        };

    /// <summary>Runs a command as the user.</summary>
    public Task<ProcessResult> RunAsync(ProcessCommand command) =>
        ProcessRunner.RunAsync(_user.Run(command), TestContext.Current.CancellationToken);

    /// <summary>Leaves a file that names the holder, as the user's own: one of somebody else's would be refused.</summary>
    public async Task WritePidFileAsync(string content) =>
        (await RunAsync(new ProcessCommand("sh", "-c", "umask 077; printf %s \"$1\" > \"$2\"", "sh", content, PidFile))).Succeeded();

    /// <summary>The command as the user, not run yet.</summary>
    public ProcessCommand AsUser(ProcessCommand command) => _user.Run(command);

    /// <summary>The processes that hold a namespace of the user's.</summary>
    public IReadOnlyList<int> Holders()
    {
        List<int> holders = new();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && ProcFile.TryRead($"{folder}/cmdline")?.Split('\0')[0] == "podshell-pause"
                && ProcFile.TryRead($"{folder}/status")?.Contains($"\nUid:\t{Uid}\t", StringComparison.Ordinal) == true
            )
            {
                holders.Add(pid);
            }
        }

        return holders;
    }

    /// <summary>The holder that the user's file names.</summary>
    public ProcessIdentity Recorded() => ProcessIdentity.TryParse(ProcFile.TryRead(PidFile))!.Value;

    public ValueTask DisposeAsync() => _user.DisposeAsync();
}
