using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Something that a path leads to, or where it would come.</summary>
/// <param name="Parent">The open directory that holds it.</param>
/// <param name="ParentPath">That directory's path from the root.</param>
/// <param name="Name">Its name there, links at the path's end followed; empty for the root and for <c>..</c>.</param>
/// <param name="Status">What it is; <see langword="null"/> when there is nothing.</param>
internal sealed record FoundItem(SafeDirectory Parent, string ParentPath, string Name, FileStatus? Status) : IDisposable
{
    /// <summary>Its path from the root.</summary>
    public string Path => Name.Length == 0 ? ParentPath : $"{ParentPath.TrimEnd('/')}/{Name}";

    /// <summary>Opens the directory that it is.</summary>
    /// <returns>The directory; <see langword="null"/> when it is none any more.</returns>
    public SafeDirectory? TryOpen() => Name.Length == 0 ? Parent.Duplicate() : Parent.TryOpenDirectory(Name);

    /// <inheritdoc/>
    public void Dispose() => Parent.Dispose();
}
