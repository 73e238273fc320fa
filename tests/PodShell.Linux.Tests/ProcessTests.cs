using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task ExitCodesAndSignals()
    {
        Assert.Equal(new ExitStatus(7, 0), (await Children.RunAsync("sh", "-c", "exit 7")).Status);
        Assert.Equal(new ExitStatus(143, 15), (await Children.RunAsync("sh", "-c", "kill -TERM $$")).Status);
    }

    [Fact]
    public async Task AChildGetsWhatIsGivenAndNothingElse()
    {
        using TemporaryDirectory temporary = new();
        using FileStream leaked = new($"{temporary.Path}/leaked", FileMode.Create);
        using Microsoft.Win32.SafeHandles.SafeFileHandle given = temporary.Directory.CreateFile("given");
        using Microsoft.Win32.SafeHandles.SafeFileHandle inheritable = temporary.Directory.CreateFile("inheritable");
        _ = Native.FCntl(inheritable.Number(), 2, 0); // F_SETFD without FD_CLOEXEC, as a careless library leaves it.
        (ExitStatus status, string? output) = await Children.RunAsync(
            new SpawnOptions
            {
                Program = Requires.Program("sh"),
                Arguments = ["-c", "ls -l /proc/self/fd | sed -n 's/.* \\([0-9]* -> .*\\)/\\1/p'; pwd; echo \"$A,$HOME\""],
                Environment = new Dictionary<string, string> { ["A"] = "b c", ["PATH"] = "/usr/bin:/bin" },
                WorkingDirectory = temporary.Path,
                Descriptors = [(7, given)],
            }
        );
        Assert.True(status.IsSuccess);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains($"7 -> {temporary.Path}/given", lines);
        Assert.DoesNotContain(lines, l =>
            l.Contains("leaked", StringComparison.Ordinal) || l.Contains("inheritable", StringComparison.Ordinal)
        );
        Assert.Contains(temporary.Path, lines);
        Assert.Contains("b c,", lines);
        IOrderedEnumerable<string> numbers = lines
            .Where(l => l.Contains(" -> ", StringComparison.Ordinal))
            .Select(l => l.Split(' ')[0])
            .Order();
        Assert.Equal(["0", "1", "2", "3", "7"], numbers); // 3 is ls' own.
    }

    [Fact]
    public async Task DescriptorsMayCross()
    {
        using Pipe one = Pipe.Create();
        using Pipe two = Pipe.Create();
        new FdStream(one.Writer, ownsHandle: false).Write("one"u8);
        new FdStream(two.Writer, ownsHandle: false).Write("two"u8);
        (_, string? output) = await Children.RunAsync(
            new SpawnOptions
            {
                Program = Requires.Program("sh"),
                Arguments = ["-c", $"head -c3 /dev/fd/{two.Reader.Number()}; head -c3 /dev/fd/{one.Reader.Number()}"],
                Descriptors = [(two.Reader.Number(), one.Reader), (one.Reader.Number(), two.Reader)],
            }
        );
        Assert.Equal("onetwo", output);
    }

    [Fact]
    public async Task SignalsAreAtTheirDefault()
    {
        (_, string? output) = await Children.RunAsync("grep", "^Sig[BI]", "/proc/self/status");
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.EndsWith("0000000000000000", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void AMissingProgramSaysSo()
    {
        PodShellException error = Assert.Throws<PodShellException>(() =>
            ProcessSpawner.Start(new SpawnOptions { Program = "/no/such/program" })
        );
        Assert.Equal(ErrorIds.ProgramNotStarted, error.ErrorId);
        Assert.Equal(ErrorKind.NotFound, error.Kind);
    }

    [Fact]
    public async Task AZombieIsNotAlive()
    {
        using SpawnedProcess child = ProcessSpawner.Start(new SpawnOptions { Program = Requires.Program("sleep"), Arguments = ["600"] });
        ProcessIdentity identity = child.Identity!.Value;
        Assert.True(identity.IsAlive);
        Task ended = identity.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(ended.IsCompleted);
        Assert.True(identity.Signal(9));
        await ended;
        Assert.False(identity.IsAlive); // Not waited for yet: its number still answers.
        Assert.Equal(0, Native.Kill(child.Pid, 0));
        Assert.Null(child.Identity);
        await child.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(identity.Signal(9));
        await identity.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // The state is the first thread's. After a kill it is often the first to end, and the locks of the process are held until the last one
    // has.
    [Theory]
    [InlineData('Z', 1, true)]
    [InlineData('Z', 2, false)]
    [InlineData('X', 1, true)]
    [InlineData('S', 1, false)]
    public void AProcessEndsWithItsLastThread(char state, int threads, bool ended) =>
        Assert.Equal(
            (ended, 4711UL),
            ProcessIdentity.ParseStat(
                $"12 (a b) c) {state} 1 12 12 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 {threads} 0 4711 0 0 18446744073709551615"
            )
        );

    [Fact]
    public void AnotherProcessWithTheNumberIsNotIt()
    {
        ProcessIdentity other = ProcessIdentity.Current with { StartTime = ProcessIdentity.Current.StartTime - 1 };
        Assert.False(other.IsAlive);
        Assert.Null(other.TryOpen());
        Assert.False(other.Signal(0));
        Assert.Equal(ProcessIdentity.Current, ProcessIdentity.TryParse($"{ProcessIdentity.Current}\n"));
        Assert.Null(ProcessIdentity.TryParse("1"));
        Assert.Null(ProcessIdentity.TryParse("-1 5"));
    }

    [Fact]
    public async Task WaitingCanBeCancelledAndLeaksNoDescriptor()
    {
        using SpawnedProcess child = ProcessSpawner.Start(new SpawnOptions { Program = Requires.Program("sleep"), Arguments = ["600"] });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CancelAsync(child));
        int before = Directory.GetFiles("/proc/self/fd").Length;
        for (int i = 0; i < 200; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CancelAsync(child));
        }

        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, before + 20);
        child.Signal(9);
        await child.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ManyChildrenAtOnce()
    {
        (ExitStatus Status, string Output)[] results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Children.RunAsync("sh", "-c", $"exit {i}"))
        );
        Assert.Equal(Enumerable.Range(0, 50), results.Select(r => r.Status.Code));
    }

    private static async Task CancelAsync(SpawnedProcess child)
    {
        using CancellationTokenSource cancellation = new();
        Task<ExitStatus> waiting = child.WaitAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await waiting;
    }
}
