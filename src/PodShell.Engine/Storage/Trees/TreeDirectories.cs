using PodShell.Engine.Storage.Layers;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Trees;

/// <summary>
/// The way from a tree's place to the directory of the current entry, as open descriptors. Entries of one directory usually stand together,
/// so most find it open.
/// </summary>
/// <param name="place">Where the tree comes.</param>
/// <param name="policy">What may be followed, replaced and made.</param>
internal sealed class TreeDirectories(TreePlace place, TreePolicy policy) : IDisposable
{
    private readonly List<(byte[] Name, int Descriptor)> _open = [];

    /// <summary>Opens the directory that the first components of a path name.</summary>
    /// <param name="path">The path.</param>
    /// <param name="count">How many components.</param>
    /// <param name="create">Whether to make what is missing, and to make room for it.</param>
    /// <returns>A descriptor that stays open until the next call, or -1 when it is missing and not to be made.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ItemInTheWay"/>, or a failed system call.</exception>
    public int Enter(LayerPath path, int count, bool create)
    {
        int same = 0;
        while (same < count && same < _open.Count && path.Name(same).SequenceEqual(_open[same].Name))
        {
            same++;
        }

        CloseFrom(same);
        for (int i = same; i < count; i++)
        {
            int descriptor = Open(path, i, create);
            if (descriptor < 0)
            {
                return -1;
            }

            _open.Add((path.Name(i).ToArray(), descriptor));
        }

        return count == 0 ? place.Directory.Handle.Number() : _open[count - 1].Descriptor;
    }

    /// <summary>
    /// Opens a directory that a link leads to, inside the root: only where links are followed.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="count">How many components.</param>
    /// <returns>A descriptor that the caller closes, or -1.</returns>
    public int OpenLinked(LayerPath path, int count) =>
        policy.FollowLinks
        && FileAt.OpenDirectoryInRoot(place.Root.Handle.Number(), [.. place.Prefix, .. path.Join(count)], out int linked) == Errno.None
            ? linked
            : -1;

    /// <inheritdoc/>
    public void Dispose() => CloseFrom(0);

    private int Open(LayerPath path, int index, bool create)
    {
        int parent = index == 0 ? place.Directory.Handle.Number() : _open[index - 1].Descriptor;
        ReadOnlySpan<byte> name = path.Name(index);
        Errno errno = FileAt.OpenDirectory(parent, name, out int descriptor);
        if (errno is Errno.ENOTDIR or Errno.ELOOP)
        {
            descriptor = OpenLinked(path, index + 1);
            if (descriptor >= 0 || !create)
            {
                return descriptor;
            }

            if (!policy.Overwrite)
            {
                throw TreeErrors.InTheWay(place.Shown(path, index + 1), directory: true);
            }

            TreeErrors.Check(FileAt.Unlink(parent, name), "unlinkat", place.Shown(path, index + 1));
            errno = Errno.ENOENT;
        }

        if (errno == Errno.ENOENT && create)
        {
            errno = FileAt.MakeDirectory(parent, name, UnixMode.PublicDirectory);
            errno = errno == Errno.None ? FileAt.OpenDirectory(parent, name, out descriptor) : errno;
            if (errno == Errno.None)
            {
                (uint uid, uint gid) = policy.Owner(null);
                errno = FileAt.SetOwner(descriptor, uid, gid);
                if (errno != Errno.None)
                {
                    _ = FileAt.Close(descriptor);
                }
            }
        }

        if (errno == Errno.ENOENT)
        {
            return -1;
        }

        TreeErrors.Check(errno, "openat", place.Shown(path, index + 1));
        return descriptor;
    }

    private void CloseFrom(int index)
    {
        for (int i = _open.Count - 1; i >= index; i--)
        {
            _ = FileAt.Close(_open[i].Descriptor);
            _open.RemoveAt(i);
        }
    }
}
