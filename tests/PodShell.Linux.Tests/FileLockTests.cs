namespace PodShell.Linux.Tests;

public sealed class FileLockTests
{
    [Fact]
    public async Task ExclusiveAndSharedHolders()
    {
        using var temporary = new TemporaryDirectory();
        var path = $"{temporary.Path}/lock";
        using (var first = FileLock.TryAcquire(path, shared: true))
        {
            using var second = FileLock.TryAcquire(path, shared: true);
            Assert.NotNull(first);
            Assert.NotNull(second);
            Assert.Null(FileLock.TryAcquire(path));
        }

        var held = await FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        var waiting = FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        (await waiting).Dispose();
    }

    [Fact]
    public async Task ACancelledWaitLeavesTheLockFree()
    {
        using var temporary = new TemporaryDirectory();
        var path = $"{temporary.Path}/lock";
        using var cancellation = new CancellationTokenSource();
        var held = FileLock.Acquire(path);
        var waiting = FileLock.AcquireAsync(path, cancellation: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        (await FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task ARemovedLockFileIsMadeAnewAndStillExcludes()
    {
        using var temporary = new TemporaryDirectory();
        var path = $"{temporary.Path}/lock";
        var held = FileLock.Acquire(path);
        var waiting = FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        held.DeleteFile();
        held.Dispose();
        using var next = await waiting;
        Assert.Null(FileLock.TryAcquire(path));
    }

    // A file that is there and free tells of a holder that was killed: a new one is never seen so.
    [Fact]
    public async Task WhereEveryHolderRemovesItNobodyFindsItFree()
    {
        using var temporary = new TemporaryDirectory();
        var path = $"{temporary.Path}/lock";
        var found = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                using var looked = FileLock.TryAcquireExisting(path);
                using var held = looked ?? (number % 2 == 0 ? FileLock.TryAcquire(path) : await FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken));
                if (held is not null)
                {
                    found += held.Existed ? 1 : 0;
                    held.DeleteFile();
                }
            }
        })));
        Assert.Equal(0, found);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task AKilledHolderDropsIt()
    {
        using var temporary = new TemporaryDirectory();
        var path = $"{temporary.Path}/lock";
        using var ready = Pipe.Create();
        using var child = ProcessSpawner.Start(new SpawnOptions
        {
            Program = Requires.Program("flock"),
            Arguments = ["-x", "-F", path, "sh", "-c", "echo ready; exec sleep 600"],
            StandardOutput = ready.Writer,
        });
        ready.Writer.Dispose();
        using var reader = new StreamReader(new FdStream(ready.Reader, ownsHandle: false));
        Assert.Equal("ready", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Null(FileLock.TryAcquire(path));
        var waiting = FileLock.AcquireAsync(path, cancellation: TestContext.Current.CancellationToken);
        child.Signal(9);
        (await waiting).Dispose();
        Assert.Equal(new ExitStatus(137, 9), await child.WaitAsync(TestContext.Current.CancellationToken));
    }
}
