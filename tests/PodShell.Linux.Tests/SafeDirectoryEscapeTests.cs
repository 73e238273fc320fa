using PodShell.Linux.Files;

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
        using TemporaryDirectory temporary = new();
        PodShellException error = Assert.Throws<PodShellException>(() => temporary.Directory.CreateFile(name));
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
        using TemporaryDirectory temporary = new();
        temporary.Directory.CreateDirectory("up");
        temporary.Directory.CreateSymbolicLink("link", "/");
        temporary.Directory.CreateSymbolicLink("absolute", "/etc");
        Assert.Null(temporary.Directory.TryResolveFile(path));

        temporary.Directory.CreateDirectory("etc");
        using (SafeDirectory etc = temporary.Directory.OpenDirectory("etc"))
        {
            etc.CreateFile("passwd").Dispose();
        }

        using Microsoft.Win32.SafeHandles.SafeFileHandle? file = temporary.Directory.TryResolveFile(path);
        Assert.NotNull(file);
        Assert.Equal(0, file.Status().Size);
    }

    [Fact]
    public void AMagicLinkIsRefused()
    {
        using SafeDirectory proc = SafeDirectory.Open("/proc");
        Assert.Null(proc.TryResolveFile($"{Environment.ProcessId}/root/etc/passwd"));
        Assert.Null(proc.TryResolveFile($"{Environment.ProcessId}/fd/0"));
    }

    [Fact]
    public void ALinkAtTheEndIsNotFollowedByName()
    {
        using TemporaryDirectory temporary = new();
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
        using TemporaryDirectory temporary = new();
        temporary.Directory.CreateNode("pipe", FileType.Fifo, 0x180);
        temporary.Directory.CreateDirectory("directory");
        Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<PodShellException>(() => temporary.Directory.TryResolveFile("pipe")).ErrorId);
        Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<PodShellException>(() => temporary.Directory.TryResolveFile("directory")).ErrorId);
    }

    [Fact]
    public async Task SwappingADirectoryForALinkGainsNothing()
    {
        using TemporaryDirectory temporary = new();
        using TemporaryDirectory outside = new();
        temporary.Directory.CreateDirectory("victim");
        temporary.Directory.CreateSymbolicLink("trap", outside.Path);
        using CancellationTokenSource stop = new();
        Task swapper = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    temporary.Directory.Exchange("victim", null, "trap");
                }
            },
            TestContext.Current.CancellationToken
        );
        for (int i = 0; i < 2000; i++)
        {
            try
            {
                using SafeDirectory made = temporary.Directory.CreateDirectories($"victim/d{i}");
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
        using TemporaryDirectory temporary = new();
        temporary.Directory.CreateSymbolicLink("a", "/real");
        temporary.Directory.CreateDirectory("real");
        (SafeDirectory? parent, string? name) = temporary.Directory.ResolveParent("/a/b/c/file", create: true);
        using (parent)
        {
            parent.CreateFile(name).Dispose();
        }

        Assert.True(File.Exists($"{temporary.Path}/real/b/c/file"));
    }
}
