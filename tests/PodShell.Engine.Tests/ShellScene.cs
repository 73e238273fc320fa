using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>A busybox root file system and shell scripts that call <c>podsh</c> as users do, with redirections and job control.</summary>
internal sealed class ShellScene : IAsyncDisposable
{
    private static readonly string[] s_applets =
    [
        "sh",
        "echo",
        "sleep",
        "true",
        "cat",
        "id",
        "seq",
        "ls",
        "readlink",
        "chmod",
        "tty",
        "stty",
        "stat",
        "cut",
        "yes",
        "head",
        "grep",
        "wc",
        "tr",
        "env",
        "touch",
        "kill",
    ];

    public ShellScene()
    {
        Podsh = new PodshRunner(Roots);
        RootFs = Path.Combine(Roots.Scratch, "rootfs");
        foreach (string directory in (ReadOnlySpan<string>)["bin", "etc", "proc", "sys", "dev", "tmp", "run", "var/www", "home/user"])
        {
            Directory.CreateDirectory(Path.Combine(RootFs, directory));
        }

        File.SetUnixFileMode(Path.Combine(RootFs, "tmp"), (UnixFileMode)0x3FF);
        File.Copy(RepositoryLayout.Fixture("tools", "busybox"), Path.Combine(RootFs, "bin", "busybox"));
        foreach (string applet in s_applets)
        {
            File.CreateSymbolicLink(Path.Combine(RootFs, "bin", applet), "busybox");
        }

        File.WriteAllText(
            Path.Combine(RootFs, "etc", "passwd"),
            "root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000:user:/home/user:/bin/sh\n"
        );
        File.WriteAllText(Path.Combine(RootFs, "etc", "group"), "root:x:0:\nuser:x:1000:\nstaff:x:50:\n");
    }

    public TempRoots Roots { get; } = new();

    public PodshRunner Podsh { get; }

    public string RootFs { get; }

    /// <summary>Runs a script in the scratch directory: <c>$P</c> is podsh, <c>$R</c> the arguments of a run up to the command.</summary>
    public Task<ProcessResult> RunAsync(string script) =>
        ProcessRunner.RunAsync(
            new ProcessCommand("/bin/sh", ["-c", Script(script)]) { Environment = Environment, Timeout = TimeSpan.FromMinutes(5) },
            CancellationToken.None
        );

    /// <summary>The variables of a script.</summary>
    public Dictionary<string, string?> Environment => new(Roots.Environment) { ["P"] = RepositoryLayout.Podsh };

    /// <summary>The script with what all of them begin with.</summary>
    public string Script(string script) => $"cd '{Roots.Scratch}' && R='--rootfs {RootFs}'\n{script}";

    public ValueTask DisposeAsync() => Roots.DisposeAsync();
}
