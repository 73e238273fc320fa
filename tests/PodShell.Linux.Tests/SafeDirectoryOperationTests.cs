using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Linux.Tests;

public sealed class SafeDirectoryOperationTests
{
    [Fact]
    public void AttributesOfNamesAndLinks()
    {
        using TemporaryDirectory temporary = new();
        SafeDirectory directory = temporary.Directory;
        directory.CreateFile("file").Dispose();
        directory.CreateSymbolicLink("link", "file");
        directory.SetMode("file", 0xDED); // 06755
        DateTimeOffset time = new(1969, 12, 31, 23, 59, 58, 500, TimeSpan.Zero);
        directory.SetTimes("link", time, time);
        directory.SetTimes("file", time.AddYears(50), time.AddYears(50));

        Assert.Equal(0xDED, directory.TryGetStatus("file")!.Value.Mode);
        Assert.Equal(time, directory.TryGetStatus("link")!.Value.ModificationTime);
        Assert.Equal(time.AddYears(50), directory.TryGetStatus("file")!.Value.ModificationTime);
        Assert.Equal("file", directory.ReadLink("link"));
        Assert.Equal(FileType.SymbolicLink, directory.TryGetStatus("link")!.Value.Type);
        Assert.Null(directory.TryGetStatus("nothing"));
        Assert.Throws<PodShellException>(() => directory.SetMode("link", 0));
    }

    [Fact]
    public void HardLinksAreOneFileAndRenamesDoNotReplaceUnasked()
    {
        using TemporaryDirectory temporary = new();
        SafeDirectory directory = temporary.Directory;
        directory.CreateFile("one").Dispose();
        Assert.True(directory.CreateHardLink("two", directory, "one"));
        Assert.False(directory.CreateHardLink("two", directory, "one"));
        Assert.True(directory.TryGetStatus("one")!.Value.IsSameFile(directory.TryGetStatus("two")!.Value));
        directory.CreateFile("three").Dispose();
        Assert.False(directory.TryRename("three", null, "one"));
        Assert.True(directory.TryRename("three", null, "four"));
        directory.Rename("four", null, "one");
        Assert.Equal(1u, directory.TryGetStatus("two")!.Value.Links);
        Assert.Equal(["one", "two"], directory.List().Select(e => e.Name).Order());
    }

    [Fact]
    public void XattrsOfNames()
    {
        using TemporaryDirectory temporary = new();
        SafeDirectory directory = temporary.Directory;
        directory.CreateFile("file").Dispose();
        try
        {
            directory.SetXattr("file", "user.test", "value"u8);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EOPNOTSUPP))
        {
            Assert.Skip("this file system has no user attributes");
        }

        directory.SetXattr("file", "user.long", new byte[1000]);
        Assert.Equal("value", Encoding.UTF8.GetString(directory.TryGetXattr("file", "user.test")!));
        Assert.Equal(1000, directory.TryGetXattr("file", "user.long")!.Length);
        Assert.Equal(["user.long", "user.test"], directory.ListXattrs("file").Order());
        Assert.True(directory.RemoveXattr("file", "user.test"));
        Assert.False(directory.RemoveXattr("file", "user.test"));
        Assert.Null(directory.TryGetXattr("file", "user.test"));
    }

    [Fact]
    public void AWrittenFileIsWholeOrAbsent()
    {
        using TemporaryDirectory temporary = new();
        AtomicFile.Write(temporary.Directory, "state", "one"u8, 0x1A4, sync: true);
        AtomicFile.Write($"{temporary.Path}/state", "two"u8, 0x180);
        Assert.Equal("two", File.ReadAllText($"{temporary.Path}/state"));
        Assert.Equal(0x180, temporary.Directory.TryGetStatus("state")!.Value.Mode);
        Assert.Single(temporary.Directory.List());

        // What stands in its place keeps it, unless that is nothing.
        temporary.Directory.CreateDirectory("taken");
        File.WriteAllText($"{temporary.Path}/taken/kept", "");
        Assert.Throws<PodShellException>(() => AtomicFile.Write(temporary.Directory, "taken", "x"u8));
        Assert.Equal(["state", "taken"], temporary.Directory.List().Select(e => e.Name).Order());
        File.Delete($"{temporary.Path}/taken/kept");
        AtomicFile.Write(temporary.Directory, "taken", "x"u8);
        Assert.Equal("x", File.ReadAllText($"{temporary.Path}/taken"));
    }

    [Fact]
    public void ErrorsCarryFunctionAndErrno()
    {
        PodShellException error = Assert.Throws<PodShellException>(() => SafeDirectory.Open("/nowhere/at/all"));
        Assert.Equal(ErrorIds.SystemCallFailed, error.ErrorId);
        Assert.Contains("open", error.Message, StringComparison.Ordinal);
        Assert.Contains("ENOENT", error.Message, StringComparison.Ordinal);
        Assert.True(LinuxError.Is(error, Errno.ENOENT));
        Assert.Equal(ErrorIds.DiskFull, LinuxError.Create("write", Errno.EDQUOT).ErrorId);
        Assert.Equal(ErrorKind.ResourceExhausted, LinuxError.Create("write", Errno.ENOSPC).Kind);
        Assert.Equal(ErrorKind.PermissionDenied, LinuxError.Create("open", Errno.EACCES).Kind);
    }
}
