using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <content>Extended attributes and whiteouts.</content>
internal sealed partial class LayerWriter
{
    private static ReadOnlySpan<byte> WhiteoutPrefix => ".wh."u8;

    private static ReadOnlySpan<byte> MetadataPrefix => ".wh..wh."u8;

    private static ReadOnlySpan<byte> OpaqueName => ".wh..wh..opq"u8;

    // Whether the entry is a whiteout; below means that it lies in a directory that aufs kept for itself, and is passed over.
    private bool IsMetadata(out bool below)
    {
        below = false;
        for (int i = 0; i < _path.Count - 1; i++)
        {
            ReadOnlySpan<byte> name = _path.Name(i)[..^1];
            if (name.StartsWith(MetadataPrefix))
            {
                return below = true;
            }

            if (name.StartsWith(WhiteoutPrefix))
            {
                throw LayerErrors.WhiteoutInvalid(_target, _path.Join(_path.Count).AsSpan()[..^1]);
            }
        }

        return _path.LastName.StartsWith(WhiteoutPrefix);
    }

    private void ApplyWhiteout()
    {
        ReadOnlySpan<byte> name = _path.LastName;
        if (name.StartsWith(MetadataPrefix))
        {
            if (name.SequenceEqual(OpaqueName))
            {
                int opened = _directories.Enter(_path, _path.Count - 1, create: true);
                _opaque |= opened == _root;
                MarkOpaque(opened);
            }

            return;
        }

        byte[] hidden = [.. name[WhiteoutPrefix.Length..], 0];
        if (hidden is [0] or [(byte)'.', 0] or [(byte)'.', (byte)'.', 0])
        {
            throw LayerErrors.WhiteoutInvalid(_target, _path.Join(_path.Count).AsSpan()[..^1]);
        }

        int directory = _directories.Enter(_path, _path.Count - 1, create: true);
        Errno errno = FileAt.MakeNode(directory, hidden, FileType.CharacterDevice, 0, default);
        if (errno == Errno.EEXIST)
        {
            // A whiteout hides lower layers only. What this layer holds under the name stays; a directory must stop showing the lower one.
            Check(FileAt.GetType(directory, hidden, out FileType type, out _), "statx", hidden);
            if (type == FileType.Directory)
            {
                WithDirectory(directory, hidden, MarkOpaque);
            }

            return;
        }

        Check(errno, "mknodat(whiteout)", hidden);
    }

    // Overlay reads its marks from trusted.* or, mounted by the root of a user namespace (userxattr), from user.*.
    private void MarkOpaque(int descriptor)
    {
        Errno errno = FileAt.SetAttribute(descriptor, _rootless ? "user.overlay.opaque\0"u8 : "trusted.overlay.opaque\0"u8, "y"u8);
        if (errno == Errno.EOPNOTSUPP)
        {
            throw new PodShellException(
                ErrorIds.RequirementMissing,
                ErrorKind.RequirementMissing,
                "The file system of the store does not take extended attributes, which overlay needs for opaque directories.",
                _target,
                "Put the store on ext4, xfs or btrfs (PODSHELL_ROOT), or use a newer kernel (6.6 for tmpfs)."
            )
            {
                Requirement = "overlay",
            };
        }

        Check(errno, "fsetxattr(overlay.opaque)", "."u8);
    }

    private void SetAttributes(int descriptor, TarEntry entry)
    {
        foreach ((byte[]? name, byte[]? value) in entry.Attributes)
        {
            if (!IsWanted(name))
            {
                continue;
            }

            Errno errno = FileAt.SetAttribute(descriptor, name, value);
            if (errno is Errno.EOPNOTSUPP or Errno.EPERM or Errno.EINVAL)
            {
                _skippedAttributes++;
                continue;
            }

            Check(errno, "fsetxattr", entry.Path);
        }
    }

    // Overlay's own marks would let a layer redirect lookups; labels and signatures are the host's to give.
    private bool IsWanted(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("security.capability\0"u8)
        || (
            name.StartsWith("user."u8)
            && !name.StartsWith("user.overlay."u8)
            && !name.StartsWith("user.fuseoverlayfs."u8)
            && !name.StartsWith("user.containers."u8)
        )
        || (!_rootless && name.StartsWith("trusted."u8) && !name.StartsWith("trusted.overlay."u8));
}
