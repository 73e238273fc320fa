using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Tests;

public sealed class FileLockTests
{
    [Fact]
    public async Task ExclusiveAndSharedHolders()
    {
        using TemporaryDirectory temporary = new();
        string path = $"{temporary.Path}/lock";
        using (FileLock? first = FileLock.TryAcquire(path, shared: true))
        {
            using FileLock? second = FileLock.TryAcquire(path, shared: true);
            Assert.NotNull(first);
            Assert.NotNull(second);
            Assert.Null(FileLock.TryAcquire(path));
        }

        FileLock held = await FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        Task<FileLock> waiting = FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        (await waiting).Dispose();
    }

    [Fact]
    public async Task ACancelledWaitLeavesTheLockFree()
    {
        using TemporaryDirectory temporary = new();
        string path = $"{temporary.Path}/lock";
        using CancellationTokenSource cancellation = new();
        FileLock held = FileLock.Acquire(path);
        Task<FileLock> waiting = FileLock.AcquireAsync(path, cancellation: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        (await FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task ARemovedLockFileIsMadeAnewAndStillExcludes()
    {
        using TemporaryDirectory temporary = new();
        string path = $"{temporary.Path}/lock";
        FileLock held = FileLock.Acquire(path);
        Task<FileLock> waiting = FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        held.DeleteFile();
        held.Dispose();
        using FileLock next = await waiting;
        Assert.Null(FileLock.TryAcquire(path));
    }

    // A file that is there and free tells of a holder that was killed: a new one is never seen so.
    [Fact]
    public async Task WhereEveryHolderRemovesItNobodyFindsItFree()
    {
        using TemporaryDirectory temporary = new();
        string path = $"{temporary.Path}/lock";
        int found = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        for (int i = 0; i < 300; i++)
                        {
                            using FileLock? looked = FileLock.TryAcquireExisting(path);
                            using FileLock? held = looked
                                ?? (
                                    number % 2 == 0
                                        ? FileLock.TryAcquire(path)
                                        : await FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken)
                                );
                            if (held is not null)
                            {
                                found += held.Existed ? 1 : 0;
                                held.DeleteFile();
                            }
                        }
                    })
                )
        );
        Assert.Equal(0, found);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task AKilledHolderDropsIt()
    {
        using TemporaryDirectory temporary = new();
        string path = $"{temporary.Path}/lock";
        using Pipe ready = Pipe.Create();
        using SpawnedProcess child = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = Requires.Program("flock"),
                Arguments = ["-x", "-F", path, "sh", "-c", "echo ready; exec sleep 600"],
                StandardOutput = ready.Writer,
            }
        );
        ready.Writer.Dispose();
        using StreamReader reader = new(new FdStream(ready.Reader, ownsHandle: false));
        Assert.Equal("ready", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Null(FileLock.TryAcquire(path));
        Task<FileLock> waiting = FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        child.Signal(9);
        (await waiting).Dispose();
        Assert.Equal(new ExitStatus(137, 9), await child.WaitAsync(TestContext.Current.CancellationToken));
    }
}
