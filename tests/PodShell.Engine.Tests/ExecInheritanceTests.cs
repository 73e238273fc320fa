using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>A command in a container has what the container's own process has, whatever the flags.</summary>
public sealed class ExecInheritanceTests : IAsyncLifetime
{
    private const string Look =
        "id; grep -E 'NoNewPrivs|Cap' /proc/self/status; grep Umask /proc/self/status; pwd; ulimit -n; cat "
        + "/proc/self/oom_score_adj; echo $HOME $X $PATH";

    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task WithAndWithoutEachFlag(string runtime)
    {
        // Twice: once as it is for a user with little, once for root with capabilities taken and added.
        await AssertInheritsAsync(
            runtime,
            "a",
            "-u",
            "1000:1000",
            "--group-add",
            "50",
            "--security-opt",
            "no-new-privileges",
            "--umask",
            "027",
            "-w",
            "/var/www",
            "--oom-score-adj",
            "321",
            "--ulimit",
            "nofile=333",
            "-e",
            "X=y"
        );
        await AssertInheritsAsync(runtime, "b", "--cap-drop", "ALL", "--cap-add", "CHOWN", "-e", "HOME=/tmp");
    }

    private async Task AssertInheritsAsync(string runtime, string name, params string[] flags)
    {
        string file = Path.Combine(_scene.RootFs, "tmp", name);
        string own = $"{{ {Look}; }} > /tmp/{name}; exec sleep 1000";
        File.WriteAllText(file, "");
        File.SetUnixFileMode(file, (UnixFileMode)0x1B6);
        await _scene.Podsh.TextAsync([
            "--runtime",
            runtime,
            "run",
            "-d",
            "--name",
            name,
            .. flags,
            "--rootfs",
            _scene.RootFs,
            "sh",
            "-c",
            own,
        ]);
        string expected = "";
        while (!expected.EndsWith("/bin\n", StringComparison.Ordinal))
        {
            // Until the container's own process has said all; a command in it is what tells that time has passed.
            expected = (await _scene.Podsh.RunAsync("exec", "-u", "0", name, "cat", "/tmp/" + name)).Succeeded().Output;
        }

        foreach (
            string[] with in (string[][])
                [
                    [],
                    ["-i"],
                    ["-e", "A=1"],
                    ["-w", "/"],
                    ["-t"],
                    ["--env-file", "/dev/null"],
                    ["-u", "1000:1000"],
                ]
        )
        {
            if (with is ["-u", ..] && name != "a")
            {
                continue;
            }

            ProcessResult result = (await _scene.Podsh.RunAsync(["exec", .. with, name, "sh", "-c", Look])).Succeeded();
            string wanted = with is ["-w", ..] ? expected.Replace("\n/var/www\n", "\n/\n", StringComparison.Ordinal) : expected;

            // Another user, even of the same number, has his own groups.
            wanted = with is ["-u", ..] ? wanted.Replace("50(staff),", "", StringComparison.Ordinal) : wanted;
            Assert.Equal(wanted, result.Output.Replace("\r", "", StringComparison.Ordinal));
        }
    }
}
