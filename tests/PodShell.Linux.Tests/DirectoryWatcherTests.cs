using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Linux.Tests;

public sealed class DirectoryWatcherTests
{
    [Fact]
    public async Task ChangesComeInOrder()
    {
        using TemporaryDirectory temporary = new();
        using DirectoryWatcher watcher = new(
            temporary.Path,
            DirectoryChangeKind.Created | DirectoryChangeKind.Written | DirectoryChangeKind.MovedTo | DirectoryChangeKind.Deleted
        );
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ValueTask<DirectoryChange> next = watcher.NextAsync(cancellation);
        temporary.Directory.CreateFile("a").Dispose();
        temporary.Directory.Rename("a", null, "b");
        temporary.Directory.DeleteFile("b");
        Assert.Equal(new DirectoryChange(DirectoryChangeKind.Created, "a"), await next);
        Assert.Equal(new DirectoryChange(DirectoryChangeKind.Written, "a"), await watcher.NextAsync(cancellation));
        Assert.Equal(new DirectoryChange(DirectoryChangeKind.MovedTo, "b"), await watcher.NextAsync(cancellation));
        Assert.Equal(new DirectoryChange(DirectoryChangeKind.Deleted, "b"), await watcher.NextAsync(cancellation));
    }

    [Fact]
    public async Task WaitingForAName()
    {
        using TemporaryDirectory temporary = new();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<bool> waiting = DirectoryWatcher.WaitForNameAsync(temporary.Path, "exit", cancellation);
        temporary.Directory.CreateFile("other").Dispose();
        Assert.False(waiting.IsCompleted);
        AtomicFile.Write(temporary.Directory, "exit", "0"u8);
        Assert.True(await waiting);
        Assert.True(await DirectoryWatcher.WaitForNameAsync(temporary.Path, "exit", cancellation));
    }

    [Fact]
    public async Task ADirectoryThatGoesAwayEndsIt()
    {
        using TemporaryDirectory temporary = new();
        temporary.Directory.CreateDirectory("sub");
        Task<bool> waiting = DirectoryWatcher.WaitForNameAsync($"{temporary.Path}/sub", "never", TestContext.Current.CancellationToken);
        temporary.Directory.DeleteTree("sub", TestContext.Current.CancellationToken);
        Assert.False(await waiting);
    }
}
