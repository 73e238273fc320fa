using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// The way from a layer's root to the directory of the current entry, as open descriptors. Entries of one directory usually stand
/// together, so most find it open. A symbolic link on the way is followed, but never out of the layer.
/// </summary>
/// <param name="root">The layer's root; the caller closes it.</param>
/// <param name="opaque">Marks a directory, by its descriptor, as hiding those below.</param>
/// <param name="target">The layer, for messages.</param>
internal sealed class LayerDirectories(int root, Action<int> opaque, string target) : IDisposable
{
    private readonly List<(byte[] Name, int Descriptor)> _open = [];

    /// <summary>Opens the directory that the first components of a path name.</summary>
    /// <param name="path">The path.</param>
    /// <param name="count">How many components.</param>
    /// <param name="create">Whether to make what is missing.</param>
    /// <returns>A descriptor that stays open until the next call, or -1 when it is missing and not to be made.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerPathInvalid"/>, or a failed system call.</exception>
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

        return count == 0 ? root : _open[count - 1].Descriptor;
    }

    /// <inheritdoc/>
    public void Dispose() => CloseFrom(0);

    private int Open(LayerPath path, int index, bool create)
    {
        int parent = index == 0 ? root : _open[index - 1].Descriptor;
        ReadOnlySpan<byte> name = path.Name(index);
        Errno errno = FileAt.OpenDirectory(parent, name, out int descriptor);
        if (errno == Errno.ENOENT && create)
        {
            errno = FileAt.MakeDirectory(parent, name, UnixMode.PublicDirectory);
            errno = errno == Errno.None ? FileAt.OpenDirectory(parent, name, out descriptor) : errno;
        }

        return errno switch
        {
            Errno.None => descriptor,
            Errno.ENOENT when !create => -1,
            Errno.ENOTDIR or Errno.ELOOP => OpenOther(parent, path, index, create),
            _ => throw LayerErrors.System("openat", errno, target, path.Join(index + 1)),
        };
    }

    private int OpenOther(int parent, LayerPath path, int index, bool create)
    {
        ReadOnlySpan<byte> name = path.Name(index);
        Errno errno = FileAt.GetType(parent, name, out FileType type, out DeviceNumber device);
        if (errno != Errno.None)
        {
            throw LayerErrors.System("statx", errno, target, path.Join(index + 1));
        }

        if (type == FileType.CharacterDevice && device == default && create)
        {
            // The layer removes the lower directory and makes a new one.
            errno = FileAt.Unlink(parent, name);
            errno = errno == Errno.None ? FileAt.MakeDirectory(parent, name, UnixMode.PublicDirectory) : errno;
            int made = -1;
            errno = errno == Errno.None ? FileAt.OpenDirectory(parent, name, out made) : errno;
            if (errno != Errno.None)
            {
                throw LayerErrors.System("mkdirat", errno, target, path.Join(index + 1));
            }

            opaque(made);
            return made;
        }

        if (type == FileType.SymbolicLink && FileAt.OpenDirectoryInRoot(root, path.Join(index + 1), out int linked) == Errno.None)
        {
            return linked;
        }

        return create
            ? throw LayerErrors.PathInvalid(
                target,
                path.Join(path.Count).AsSpan()[..^1],
                "leads through something that is not a directory of the layer"
            )
            : -1;
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
