using PodShell.Engine.Containers.Inspect;

namespace PodShell.Engine.Tests;

public sealed class DirectorySizeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("size-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void OnlyFilesOfTheDirectoryCount()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "a", "b"));
        File.WriteAllText(Path.Combine(_folder, "one"), "12345");
        File.WriteAllText(Path.Combine(_folder, "a", "b", "two"), "123");
        File.CreateSymbolicLink(Path.Combine(_folder, "file"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "all"), "/");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "a", "up"), "..");
        Assert.Equal(8, DirectorySize.Of(_folder));
        Assert.Equal(0, DirectorySize.Of(Path.Combine(_folder, "all")));
        Assert.Equal(0, DirectorySize.Of(Path.Combine(_folder, "none")));
    }
}
