using PodShell.Linux.Files;

namespace PodShell.Engine.Images.Archives;

/// <summary>The files of a directory that the user named; names never lead out of it.</summary>
/// <param name="directory">The directory; owned.</param>
internal sealed class DirectoryArchive(SafeDirectory directory) : IArchive
{
    /// <inheritdoc/>
    public Stream? TryOpen(string name) =>
        directory.TryResolveFile(name) is { } file ? new FileStream(file, FileAccess.Read, bufferSize: 0) : null;

    /// <inheritdoc/>
    public void Dispose() => directory.Dispose();
}
