using System.Text;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;

namespace PodShell.Engine.Images.Archives;

/// <summary>
/// Writes a directory as a tar stream (POSIX pax): owners, modes, times, hard links, devices, file capabilities and user attributes. In the
/// order of names, so that the same tree gives the same bytes. Sockets are left out. Symbolic links are written as they are and never
/// followed.
/// </summary>
/// <param name="output">Where the stream goes.</param>
internal sealed class TarTreeWriter(Stream output)
{
    private readonly Dictionary<(DeviceNumber, ulong), string> _linked = [];
    private readonly TarStreamWriter _writer = new(output);
    private readonly byte[] _buffer = new byte[128 << 10];

    /// <summary>Writes a tree.</summary>
    /// <param name="root">Its root; becomes the entry <c>./</c>.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    public void Write(SafeDirectory root, CancellationToken cancellationToken)
    {
        WriteEntry("./", root.Handle.Status(), TarEntryKind.Directory, null, TarStreamWriter.AttributesOf(root.Handle));
        WriteChildren(root, string.Empty, cancellationToken);
        _writer.Finish();
    }

    private void WriteChildren(SafeDirectory directory, string path, CancellationToken cancellationToken)
    {
        foreach (DirectoryEntry entry in directory.List().OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!entry.IsText)
            {
                throw new PodShellException(
                    ErrorIds.ArchiveInvalid,
                    ErrorKind.InvalidData,
                    $"'{directory.Path}' holds a name that is not UTF-8.",
                    directory.Path,
                    "Make a tar of the directory and give that."
                );
            }

            if (directory.TryGetStatus(entry.Name) is { } status)
            {
                WriteNode(directory, entry.Name, path + entry.Name, status, cancellationToken);
            }
        }
    }

    private void WriteNode(SafeDirectory parent, string name, string path, FileStatus status, CancellationToken cancellationToken)
    {
        switch (status.Type)
        {
            case FileType.Directory:
                using (SafeDirectory directory = parent.OpenDirectory(name))
                {
                    WriteEntry(path + "/", status, TarEntryKind.Directory, null, TarStreamWriter.AttributesOf(directory.Handle));
                    WriteChildren(directory, path + "/", cancellationToken);
                }

                break;
            case FileType.Regular:
                WriteFile(parent, name, path);
                break;
            case FileType.SymbolicLink:
                WriteEntry(path, status, TarEntryKind.SymbolicLink, parent.ReadLink(name), []);
                break;
            case FileType.CharacterDevice or FileType.BlockDevice or FileType.Fifo:
                WriteEntry(
                    path,
                    status,
                    status.Type switch
                    {
                        FileType.CharacterDevice => TarEntryKind.CharacterDevice,
                        FileType.BlockDevice => TarEntryKind.BlockDevice,
                        _ => TarEntryKind.Fifo,
                    },
                    null,
                    []
                );
                break;
        }
    }

    private void WriteFile(SafeDirectory parent, string name, string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = parent.OpenFile(name);
        FileStatus status = file.Status();
        if (status.Links > 1 && !_linked.TryAdd((status.Device, status.Inode), path))
        {
            WriteEntry(path, status, TarEntryKind.HardLink, _linked[(status.Device, status.Inode)], []);
            return;
        }

        WriteEntry(path, status, TarEntryKind.File, null, TarStreamWriter.AttributesOf(file));
        for (long position = 0; position < status.Size; )
        {
            int count = RandomAccess.Read(file, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, status.Size - position)), position);
            if (count == 0)
            {
                // It became shorter meanwhile; the header has promised more.
                count = (int)Math.Min(_buffer.Length, status.Size - position);
                _buffer.AsSpan(0, count).Clear();
            }

            _writer.WriteData(_buffer.AsSpan(0, count));
            position += count;
        }

        _writer.EndData(status.Size);
    }

    private void WriteEntry(string path, FileStatus status, TarEntryKind kind, string? link, IReadOnlyList<TarAttribute> attributes)
    {
        bool device = kind is TarEntryKind.CharacterDevice or TarEntryKind.BlockDevice;
        _writer.WriteHeader(
            new TarEntry
            {
                Kind = kind,
                Path = Encoding.UTF8.GetBytes(path),
                LinkTarget = Encoding.UTF8.GetBytes(link ?? string.Empty),
                Mode = (uint)status.Mode,
                Uid = status.Uid,
                Gid = status.Gid,
                Seconds = status.ModificationTime.ToUnixTimeSeconds(),
                Length = status.Size,
                DeviceMajor = device ? status.DeviceNode.Major : 0,
                DeviceMinor = device ? status.DeviceNode.Minor : 0,
                Attributes = attributes,
            }
        );
    }
}
