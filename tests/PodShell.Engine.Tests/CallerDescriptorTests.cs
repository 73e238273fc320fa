using System.Text;
using PodShell.Linux.Events;
using PodShell.Linux.Processes;
using PodShell.Linux.Terminals;
using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Nothing of the caller's enters a container: descriptors are pipes and terminals that the engine made.</summary>
public sealed class CallerDescriptorTests : IAsyncLifetime
{
    // Descriptors as "pipe pipe pipe", a terminal as /dev/pts/N; then the number of the controlling terminal, 0 for none.
    private const string Look = "'for f in 0 1 2; do readlink /proc/$$/fd/$f | cut -d: -f1; done; cut -d\" \" -f7 /proc/$$/stat'";

    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task FilesDirectoriesAndSocketsOfTheCallerStayOutside(string runtime)
    {
        ProcessResult result = await _scene.RunAsync(
            $$"""
            P="$P --runtime {{runtime}}"
            echo original > f; echo kept > log; mkdir d
            $P run -d --name c $R sleep 1000 > /dev/null || exit 9
            $P run --rm $R sh -c {{Look}} < f | tr '\n' ' '; echo
            $P run --rm -i $R sh -c {{Look}} < f | tr '\n' ' '; echo
            $P exec c sh -c {{Look}} < f | tr '\n' ' '; echo
            $P exec -i c sh -c {{Look}} < f | tr '\n' ' '; echo
            $P exec -i c sh -c {{Look}} 2>/dev/null < d | tr '\n' ' '; echo
            $P run --rm -i $R sh -c 'echo PWN > /proc/$$/fd/0; exit 0' < f 2>/dev/null
            $P exec -i c sh -c 'echo PWN > /proc/$$/fd/0; exit 0' < f 2>/dev/null
            $P exec c sh -c 'echo said; echo PWN > /proc/$$/fd/2; : > /proc/$$/fd/1' >> log 2>>log2 < f
            cat f log
            """
        );
        Assert.Equal(
            [
                $"{(runtime == "crun" ? "/dev/null" : "pipe")} pipe pipe 0",
                "pipe pipe pipe 0",
                "/dev/null pipe pipe 0",
                "pipe pipe pipe 0",
                "pipe pipe pipe 0",
                "original",
                "kept",
                "said",
            ],
            result.Succeeded().Lines.Select(line => line.Trim())
        );
    }

    [Fact]
    public async Task ATerminalOfTheCallerStaysOutsideAndOnlyATerminalOfItsOwnIsGiven()
    {
        await _scene.Podsh.TextAsync(["run", "-d", "--name", "c", "--rootfs", _scene.RootFs, "sleep", "1000"]);
        // A shell closes a background process's standard input before it opens the null device: for a moment there is none.
        string output = OnTerminal(
            $"""
            $P exec -i c sh -c {Look} | tr '\n' ' '; echo
            $P run --rm -i $R sh -c {Look} | tr '\n' ' '; echo
            $P exec -i c sh -c 'cat /dev/tty 2>/dev/null || echo no terminal'
            $P exec -t c sh -c 'while [ "$(stty size 2>/dev/null)" != "33 99" ]; do sleep 0.01; done; tty'
            $P exec c sh -c 'sleep 1000 & until readlink /proc/$!/fd/0; do sleep 0.01; done' | cut -d: -f1
            """
        );
        string[] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];
        Assert.True(lines.Length == 5, output);
        Assert.Equal("pipe pipe pipe 0", lines[0]);
        Assert.Equal("pipe pipe pipe 0", lines[1]);
        Assert.Equal("no terminal", lines[2]);
        Assert.StartsWith("/dev/pts/", lines[3], StringComparison.Ordinal);
        Assert.DoesNotContain("/dev/pts", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task TheHostsNullDeviceCannotBeChanged()
    {
        const string Mode = "stat -c %u:%a /dev/null";
        ProcessResult result = await _scene.RunAsync(
            $"""
            {Mode}
            $P run --rm $R chmod 600 /proc/self/fd/0
            $P run -d --name c -u 1000 $R sh -c 'chmod 600 /proc/self/fd/0; exec sleep 1000' > /dev/null
            $P exec c chmod 600 /proc/self/fd/0
            $P exec -d c chmod 600 /proc/self/fd/1 > /dev/null
            $P exec -u 0 c chmod 600 /proc/self/fd/0
            {Mode}
            """
        );
        Assert.Equal(2, result.Lines.Count);
        Assert.Equal(result.Lines[0], result.Lines[1]);
    }

    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task BytesEndsAndExitCodesGoThrough(string runtime)
    {
        ProcessResult result = await _scene.RunAsync(
            $$"""
            P="$P --runtime {{runtime}}"
            $P run -d --name c $R sleep 1000 > /dev/null || exit 9
            head -c 300000 /dev/urandom > r
            $P exec -i c cat < r | cmp - r && echo same
            $P run --rm -i $R cat < r | cmp - r && echo same
            (cat r; cat r) | $P exec -i c wc -c
            $P exec c sh -c 'sleep 1000 & echo left; exit 4'; echo $?
            $P exec c sh -c 'echo err >&2' 2>&1 >/dev/null
            $P exec c nosuch 2>&1 | grep -c nosuch
            $P exec c nosuch 2>/dev/null; echo $?
            $P exec -w /nosuch c true 2>/dev/null; echo $?
            echo exit 3 | $P exec -it c sh > /dev/null 2>&1; echo $?
            $P exec -t c sh -c 'echo said; exit 5' < /dev/null | tr -d '\r'
            $P exec -t c nosuch < /dev/null > /dev/null 2>&1; echo $?
            $P exec -t c nosuch < /dev/null 2>&1 | grep -c nosuch
            $P exec -dt c sh -c 'until [ -e /tmp/go ]; do sleep 0.05; done; tty > /tmp/tty.new; echo held >> /tmp/tty.new; busybox mv /tmp/tty.new /tmp/tty' > /dev/null; echo $?
            : > rootfs/tmp/go; until [ -e rootfs/tmp/tty ]; do sleep 0.05; done; cut -c1-9 rootfs/tmp/tty
            """
        );
        Assert.Equal(
            ["same", "same", "600000", "left", "4", "err", "1", "127", "127", "3", "said", "127", "1", "0", "/dev/pts/", "held"],
            result.Lines
        );
    }

    // The script's stdio is a new terminal, which is its controlling one too.
    private string OnTerminal(string script)
    {
        using PseudoTerminal terminal = PseudoTerminal.Create();
        terminal.SetSize(new TerminalSize(33, 99));
        Dictionary<string, string> environment = _scene.Environment.ToDictionary(entry => entry.Key, entry => entry.Value!);
        environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        environment["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "/";
        using SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = "/usr/bin/setsid",
                Arguments = ["--ctty", "/bin/sh", "-c", _scene.Script(script)],
                Environment = environment,
                StandardInput = terminal.Slave,
                StandardOutput = terminal.Slave,
                StandardError = terminal.Slave,
                NewSession = true,
            }
        );
        terminal.Slave.Dispose();
        using FdStream stream = new(terminal.Master, ownsHandle: false);
        using MemoryStream output = new();
        stream.CopyTo(output);
        process.Wait();
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
