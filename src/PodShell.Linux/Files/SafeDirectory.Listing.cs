using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <content>Listing.</content>
public sealed unsafe partial class SafeDirectory
{
    private const int ListingBuffer = 32768;

    /// <summary>Lists the directory, without "." and "..", in the file system's order.</summary>
    /// <returns>The entries as they were when the call began.</returns>
    public List<DirectoryEntry> List()
    {
        List<DirectoryEntry> entries = new();
        foreach ((byte[] Name, FileType Type, ulong Inode) raw in ListRaw())
        {
            string name = Encoding.UTF8.GetString(raw.Name, 0, raw.Name.Length - 1);
            entries.Add(new DirectoryEntry(name, raw.Type, raw.Inode, !name.Contains('\uFFFD')));
        }

        return entries;
    }

    // Names as the bytes that they are, with the terminating NUL: a name need not be UTF-8.
    internal List<(byte[] Name, FileType Type, ulong Inode)> ListRaw()
    {
        List<(byte[], FileType, ulong)> entries = new();
        LinuxError.Check(Native.LSeek(Fd, 0, SEEK_SET), "lseek", Path);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ListingBuffer);
        try
        {
            Read(buffer, entries);
            return entries;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Read(byte[] buffer, List<(byte[] Name, FileType Type, ulong Inode)> entries)
    {
        fixed (byte* data = buffer)
        {
            while (true)
            {
                long length = LinuxError.Check((long)Native.GetDirectoryEntries(Fd, data, ListingBuffer), "getdents64", Path);
                if (length == 0)
                {
                    return;
                }

                // struct linux_dirent64: u64 inode, s64 offset, u16 record length, u8 type, name.
                for (long at = 0L; at < length; at += *(ushort*)(data + at + 16))
                {
                    ReadOnlySpan<byte> name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(data + at + 19);
                    if (name is not ([(byte)'.'] or [(byte)'.', (byte)'.']))
                    {
                        byte[] copy = new byte[name.Length + 1];
                        name.CopyTo(copy);
                        entries.Add((copy, TypeOf(data[at + 18]), *(ulong*)(data + at)));
                    }
                }
            }
        }
    }

    private static FileType TypeOf(byte type) =>
        type switch
        {
            1 => FileType.Fifo,
            2 => FileType.CharacterDevice,
            4 => FileType.Directory,
            6 => FileType.BlockDevice,
            8 => FileType.Regular,
            10 => FileType.SymbolicLink,
            12 => FileType.Socket,
            _ => FileType.Unknown,
        };
}
