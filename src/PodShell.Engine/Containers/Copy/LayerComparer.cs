using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>
/// Compares an upper directory of overlay with what lies below it, name by name in open directories: only what was changed is looked at.
/// </summary>
/// <param name="shifted">
/// Whether all files were given to other owners once, so that only content, size, mode and time tell what was changed.
/// </param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class LayerComparer(bool shifted, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 512;

    private readonly List<(ContainerChangeKind Kind, string Path)> _changes = [];

    /// <summary>Compares.</summary>
    /// <param name="upper">The changes, as overlay keeps them.</param>
    /// <param name="lower">What they are changes of, as it is seen; <see langword="null"/> for nothing.</param>
    /// <returns>The changes in the order of their paths, what lies in a changed directory behind it.</returns>
    public IReadOnlyList<(ContainerChangeKind Kind, string Path)> Compare(SafeDirectory upper, SafeDirectory? lower)
    {
        Walk(upper.Handle, lower?.Handle, string.Empty, 0);
        _changes.RemoveAll(change => StartedPaths.All.Contains(change.Path));
        _changes.Sort(static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        return _changes;
    }

    private bool Walk(SafeFileHandle upper, SafeFileHandle? lower, string path, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new PodShellException(
                ErrorIds.InvalidPath,
                ErrorKind.InvalidData,
                $"The changes are more than {MaximumDepth} directories deep.",
                path
            );
        }

        int before = _changes.Count;
        HashSet<string> seen = [];
        foreach (byte[] name in FileAt.ListNames(upper, path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string below = $"{path}/{Encoding.UTF8.GetString(name.AsSpan()[..^1])}";
            seen.Add(below);
            if (FileAt.TryGetStatus(upper.Number(), name, below) is { } status)
            {
                FileStatus? old = lower is null ? null : FileAt.TryGetStatus(lower.Number(), name, below);
                Add(upper, lower, name, below, status, old, depth);
            }
        }

        if (lower is not null && depth > 0 && OverlayMarks.IsOpaque(upper))
        {
            foreach (byte[] name in FileAt.ListNames(lower, path))
            {
                string below = $"{path}/{Encoding.UTF8.GetString(name.AsSpan()[..^1])}";
                if (!seen.Contains(below))
                {
                    _changes.Add((ContainerChangeKind.Deleted, below));
                }
            }
        }

        return _changes.Count > before;
    }

    private void Add(SafeFileHandle upper, SafeFileHandle? lower, byte[] name, string path, FileStatus status, FileStatus? old, int depth)
    {
        if (OverlayMarks.IsWhiteout(status))
        {
            if (old is not null)
            {
                _changes.Add((ContainerChangeKind.Deleted, path));
            }

            return;
        }

        ContainerChangeKind kind = old is null ? ContainerChangeKind.Added : ContainerChangeKind.Changed;
        if (!status.IsDirectory)
        {
            if (old is not { } file || !shifted || !IsSame(status, file))
            {
                _changes.Add((kind, path));
            }

            return;
        }

        using SafeFileHandle? directory = Open(upper, name);
        if (directory is null)
        {
            return;
        }

        using SafeFileHandle? below = old is { IsDirectory: true } ? Open(lower!, name) : null;
        int at = _changes.Count;
        bool changed = Walk(directory, below, path, depth + 1);
        if (changed || old is not { } was || !IsSame(status, was))
        {
            _changes.Insert(at, (kind, path));
        }
    }

    private bool IsSame(FileStatus status, FileStatus old) =>
        status.Type == old.Type
        && status.Mode == old.Mode
        && status.ModificationTime == old.ModificationTime
        && (status.IsDirectory || status.Size == old.Size)
        && (shifted || (status.Uid == old.Uid && status.Gid == old.Gid));

    private static SafeFileHandle? Open(SafeFileHandle parent, byte[] name) =>
        FileAt.OpenDirectory(parent.Number(), name, out int descriptor) == Errno.None
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : null;
}
