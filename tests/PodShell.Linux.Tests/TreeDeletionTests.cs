using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Tests;

public sealed class TreeDeletionTests
{
    [Fact]
    public void LinksAreRemovedAndNotFollowed()
    {
        using TemporaryDirectory temporary = new();
        using TemporaryDirectory outside = new();
        outside.Directory.CreateFile("precious").Dispose();
        using (SafeDirectory tree = temporary.Directory.CreateDirectories("tree/a/b"))
        {
            tree.CreateSymbolicLink("link", outside.Path);
            tree.CreateFile("file").Dispose();
            tree.CreateNode("pipe", FileType.Fifo, 0x180);
        }

        Assert.True(temporary.Directory.DeleteTree("tree", TestContext.Current.CancellationToken));
        Assert.False(temporary.Directory.DeleteTree("tree", TestContext.Current.CancellationToken));
        Assert.Single(outside.Directory.List());
    }

    [Fact]
    public async Task NamesThatAreNotTextAndDirectoriesWithoutPermission()
    {
        using TemporaryDirectory temporary = new();
        string shell = Requires.Program("sh");
        string script =
            "mkdir -p tree/closed/inner && touch \"$(printf 'tree/\\377\\376')\" tree/closed/inner/f && chmod 0 "
            + "tree/closed/inner && chmod 0400 tree/closed";
        await Children.RunAsync(
            new SpawnOptions
            {
                Program = shell,
                Arguments = ["-c", script],
                WorkingDirectory = temporary.Path,
                InheritStandard = true,
            }
        );
        using (SafeDirectory tree = temporary.Directory.OpenDirectory("tree"))
        {
            Assert.Contains(tree.List(), e => !e.IsText);
        }

        Assert.True(temporary.Directory.DeleteTree("tree", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TreesDeeperThanAnyStackOrDescriptorLimit()
    {
        using TemporaryDirectory temporary = new();
        SafeDirectory current = temporary.Directory.Duplicate();
        for (int i = 0; i < 600; i++)
        {
            current.CreateDirectory("d");
            SafeDirectory next = current.OpenDirectory("d");
            current.Dispose();
            current = next;
        }

        current.CreateFile("bottom").Dispose();
        current.Dispose();
        Assert.True(temporary.Directory.DeleteTree("d", TestContext.Current.CancellationToken));
        Assert.Empty(temporary.Directory.List());
    }

    [Fact]
    public void AMountBelowIsNotEntered()
    {
        Requires.Mounts();
        using TemporaryDirectory temporary = new();
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        mounts.Run(() =>
        {
            temporary.Directory.CreateDirectories("tree/mount").Dispose();
            Mounts.Mount("tmpfs", $"{temporary.Path}/tree/mount");
            File.WriteAllText($"{temporary.Path}/tree/mount/kept", string.Empty);
            using SafeDirectory directory = SafeDirectory.Open(temporary.Path);
            Assert.Throws<PodShellException>(() => directory.DeleteTree("tree", TestContext.Current.CancellationToken));
            Assert.True(File.Exists($"{temporary.Path}/tree/mount/kept"));
        });
    }

    [Fact]
    public async Task ATreeThatAnotherProcessSwapsForALink()
    {
        using TemporaryDirectory temporary = new();
        using TemporaryDirectory outside = new();
        outside.Directory.CreateFile("precious").Dispose();
        temporary.Directory.CreateSymbolicLink("trap", outside.Path);
        using CancellationTokenSource stop = new();
        Task swapper = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    try
                    {
                        temporary.Directory.Exchange("trap", null, "tree");
                    }
                    catch (PodShellException)
                    {
                        // The tree is gone at this moment.
                    }
                }
            },
            TestContext.Current.CancellationToken
        );
        for (int i = 0; i < 300; i++)
        {
            try
            {
                temporary.Directory.CreateDirectories("tree/a").Dispose();
                temporary.Directory.DeleteTree("tree", TestContext.Current.CancellationToken);
                temporary.Directory.CreateSymbolicLink("trap", outside.Path);
            }
            catch (PodShellException)
            {
                // A swap came between; nothing outside may have gone.
            }
        }

        await stop.CancelAsync();
        await swapper;
        Assert.Single(outside.Directory.List());
    }
}
