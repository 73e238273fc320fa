using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Tests;

public sealed class MountTests
{
    [Fact]
    public async Task MountsOfTheThreadAreSeenByItsChildrenOnly()
    {
        Requires.Mounts();
        using TemporaryDirectory temporary = new();
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        mounts.Run(() =>
        {
            Mounts.Mount("tmpfs", temporary.Path, MountOptions.NoDev, "size=1m");
            File.WriteAllText($"{temporary.Path}/inside", string.Empty);
        });
        Assert.False(File.Exists($"{temporary.Path}/inside"));
        Assert.DoesNotContain(
            temporary.Path,
            await File.ReadAllTextAsync("/proc/self/mounts", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        using SpawnedProcess child = mounts.Run(() =>
            ProcessSpawner.Start(new SpawnOptions { Program = Requires.Program("test"), Arguments = ["-e", $"{temporary.Path}/inside"] })
        );
        Assert.True((await child.WaitAsync(TestContext.Current.CancellationToken)).IsSuccess);
    }

    [Fact]
    public async Task ASecondThreadJoinsThroughALivingChild()
    {
        Requires.Mounts();
        using TemporaryDirectory temporary = new();
        SpawnedProcess child;
        using (MountNamespaceThread mounts = MountNamespaceThread.Create())
        {
            child = mounts.Run(() =>
            {
                Mounts.Mount("tmpfs", temporary.Path);
                File.WriteAllText($"{temporary.Path}/inside", string.Empty);
                return ProcessSpawner.Start(new SpawnOptions { Program = Requires.Program("sleep"), Arguments = ["600"] });
            });
        }

        using (child)
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle? opened = Namespaces.TryOpen(child.Identity!.Value, "mnt");
            using MountNamespaceThread joined = MountNamespaceThread.Join(opened!);
            Assert.True(joined.Run(() => File.Exists($"{temporary.Path}/inside")));
            child.Signal(9);
            await child.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task NoThreadOfThePoolLivesAmongTheMounts()
    {
        Requires.Mounts();
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        using ManualResetEventSlim release = new();

        // Each blocked worker makes the pool want one more, and whoever ends a piece of work is who makes it.
        List<Task> blocked = Enumerable
            .Range(0, 40)
            .Select(async _ =>
            {
                await Task.Run(() => mounts.Run(() => Thread.Sleep(1)), TestContext.Current.CancellationToken);
                release.Wait(TestContext.Current.CancellationToken);
            })
            .ToList();
        string? own = new FileInfo("/proc/self/ns/mnt").LinkTarget;
        List<string> elsewhere = Directory
            .GetDirectories("/proc/self/task")
            .Where(task => new FileInfo($"{task}/ns/mnt").LinkTarget is { } ns && ns != own)
            .Select(task => File.ReadAllText($"{task}/comm").Trim())
            .ToList();
        release.Set();
        await Task.WhenAll(blocked);
        Assert.DoesNotContain(elsewhere, name => name.StartsWith(".NET", StringComparison.Ordinal));
        Assert.Contains("mounts", elsewhere);
    }

    [Fact]
    public void TheSecondHierarchyIsHiddenOnAHybridHost()
    {
        Requires.Mounts();
        Assert.SkipUnless(CgroupLayout.Detect() == CgroupVersion.Hybrid, "not a hybrid cgroup host");
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        Assert.Equal("tmpfs", mounts.Run(() => FileSystemStatus.Of("/sys/fs/cgroup/unified").Type));
    }

    [Fact]
    public void AllMountsBelowADirectoryGo()
    {
        Requires.Mounts();
        using TemporaryDirectory temporary = new();
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        mounts.Run(() =>
        {
            foreach (string name in (ReadOnlySpan<string>)["a", "a b\\c", "other"])
            {
                Mounts.Mount("tmpfs", Directory.CreateDirectory($"{temporary.Path}/{name}").FullName);
            }

            Mounts.Mount("tmpfs", Directory.CreateDirectory($"{temporary.Path}/a/inner").FullName);
            Assert.Equal(2, Mounts.UnmountBelow($"{temporary.Path}/a"));
            Assert.Equal(2, Mounts.UnmountBelow(temporary.Path));
            Assert.Equal(0, Mounts.UnmountBelow(temporary.Path));
        });
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(20, "")]
    [InlineData(3, ":a,b\\")]
    [InlineData(127, "")]
    [InlineData(300, "")]
    public void AnOverlayOfManyLayersAndOddNames(int count, string suffix)
    {
        Requires.Mounts();
        Assert.SkipUnless(KernelInfo.HasFileSystem("overlay"), "no overlay in this kernel");
        Assert.SkipWhen(count > 200 && KernelInfo.Version() < new Version(6, 8), "needs Linux 6.8");
        using TemporaryDirectory temporary = new();
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        bool rootless = !IdMap.OfUsers().IsIdentity;
        mounts.Run(() =>
        {
            Mounts.Mount("tmpfs", temporary.Path);
            List<string> lower = new();
            foreach (int i in Enumerable.Range(0, count))
            {
                string path = $"{temporary.Path}/{new string('l', 64)}-{i}{suffix}/diff";
                Directory.CreateDirectory(path);
                File.WriteAllText($"{path}/of-layer-{i}", string.Empty);
                File.WriteAllText($"{path}/top", $"{i}");
                lower.Add(path);
            }

            Directory.CreateDirectory($"{temporary.Path}/upper");
            Directory.CreateDirectory($"{temporary.Path}/work");
            Directory.CreateDirectory($"{temporary.Path}/merged");
            new OverlayMount(lower, $"{temporary.Path}/upper", $"{temporary.Path}/work", rootless, Volatile: true).Mount(
                $"{temporary.Path}/merged"
            );
            Assert.Equal("overlay", FileSystemStatus.Of($"{temporary.Path}/merged").Type);
            Assert.Equal(count + 1, Directory.GetFiles($"{temporary.Path}/merged").Length);
            Assert.Equal("0", File.ReadAllText($"{temporary.Path}/merged/top"));
            File.Delete($"{temporary.Path}/merged/top");
            Assert.Equal(FileType.CharacterDevice, FileStatus.TryGet($"{temporary.Path}/upper/top")!.Value.Type);
            Assert.True(Mounts.Unmount($"{temporary.Path}/merged"));
            Assert.False(Mounts.Unmount($"{temporary.Path}/merged"));
        });
    }

    [Fact]
    public void ExceptionsReachTheCaller()
    {
        Requires.Mounts();
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        Assert.Throws<PodShellException>(() => mounts.Run(() => Mounts.Mount("nosuchfs", "/mnt")));
    }
}
