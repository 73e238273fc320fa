using PodShell.Linux.Files;

namespace PodShell.Linux.Tests;

/// <summary>A fresh directory for one test, removed afterwards with the code under test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal TemporaryDirectory()
    {
        Name = $"podshell-test-{RandomBytes.Hex(6)}";
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Name);
        Directory = SafeDirectory.OpenOrCreate(Path);
    }

    internal string Name { get; }

    internal string Path { get; }

    internal SafeDirectory Directory { get; }

    public void Dispose()
    {
        Directory.Dispose();
        using SafeDirectory parent = SafeDirectory.Open(System.IO.Path.GetTempPath());
        parent.DeleteTree(Name);
    }
}
