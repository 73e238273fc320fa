namespace PodShell.Linux.Tests;

public sealed class SafeDirectoryEscapeTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("/etc")]
    [InlineData("a\0b")]
    public void ANameIsOneName(string name)
    {
        using var temporary = new TemporaryDirectory();
        var error = Assert.Throws<PodShellException>(() => temporary.Directory.CreateFile(name));
        Assert.Equal(ErrorIds.InvalidPath, error.ErrorId);
    }

    [Theory]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("link/etc/passwd")]
    [InlineData("up/../../etc/passwd")]
    [InlineData("absolute/passwd")]
    public void APathStaysInside(string path)
    {
        using var temporary = new TemporaryDirectory();
        temporary.Directory.CreateDirectory("up");
        temporary.Directory.CreateSymbolicLink("link", "/");
        temporary.Directory.CreateSymbolicLink("absolute", "/etc");
        Assert.Null(temporary.Directory.TryResolveFile(path));

        temporary.Directory.CreateDirectory("etc");
        using (var etc = temporary.Directory.OpenDirectory("etc"))
        {
            etc.CreateFile("passwd").Dispose();
        }

        using var file = temporary.Directory.TryResolveFile(path);
        Assert.NotNull(file);
        Assert.Equal(0, file.Status().Size);
    }

    [Fact]
    public void AMagicLinkIsRefused()
    {
        using var proc = SafeDirectory.Open("/proc");
        Assert.Null(proc.TryResolveFile($"{Environment.ProcessId}/root/etc/passwd"));
        Assert.Null(proc.TryResolveFile($"{Environment.ProcessId}/fd/0"));
    }

    [Fact]
    public void ALinkAtTheEndIsNotFollowedByName()
    {
        using var temporary = new TemporaryDirectory();
        temporary.Directory.CreateSymbolicLink("link", "/etc/passwd");
        temporary.Directory.CreateSymbolicLink("directory", "/etc");
        Assert.Throws<PodShellException>(() => temporary.Directory.OpenFile("link"));
        Assert.Null(temporary.Directory.TryOpenDirectory("directory"));
        Assert.Throws<PodShellException>(() => temporary.Directory.OpenOrCreateFile("link"));
        Assert.False(temporary.Directory.CreateDirectory("directory"));
    }

    [Fact]
    public void APipeOrDirectoryIsNotAFile()
    {
        using var temporary = new TemporaryDirectory();
        temporary.Directory.CreateNode("pipe", FileType.Fifo, 0x180);
        temporary.Directory.CreateDirectory("directory");
        Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<PodShellException>(() => temporary.Directory.TryResolveFile("pipe")).ErrorId);
        Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<PodShellException>(() => temporary.Directory.TryResolveFile("directory")).ErrorId);
    }

    [Fact]
    public async Task SwappingADirectoryForALinkGainsNothing()
    {
        using var temporary = new TemporaryDirectory();
        using var outside = new TemporaryDirectory();
        temporary.Directory.CreateDirectory("victim");
        temporary.Directory.CreateSymbolicLink("trap", outside.Path);
        using var stop = new CancellationTokenSource();
        var swapper = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    temporary.Directory.Exchange("victim", null, "trap");
                }
            },
            TestContext.Current.CancellationToken);
        for (var i = 0; i < 2000; i++)
        {
            try
            {
                using var made = temporary.Directory.CreateDirectories($"victim/d{i}");
                made.CreateFile("f").Dispose();
            }
            catch (PodShellException)
            {
                // The swap was noticed; what counts is where nothing was written.
            }
        }

        await stop.CancelAsync();
        await swapper;
        Assert.Empty(outside.Directory.List());
    }

    [Fact]
    public void ParentsAreCreatedInside()
    {
        using var temporary = new TemporaryDirectory();
        temporary.Directory.CreateSymbolicLink("a", "/real");
        temporary.Directory.CreateDirectory("real");
        var (parent, name) = temporary.Directory.ResolveParent("/a/b/c/file", create: true);
        using (parent)
        {
            parent.CreateFile(name).Dispose();
        }

        Assert.True(File.Exists($"{temporary.Path}/real/b/c/file"));
    }
}
