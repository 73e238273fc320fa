using System.Formats.Tar;
using System.Text;

namespace PodShell.Testing;

/// <summary>Writes a tar entry by entry, with any name and any kind: also what no honest packer writes.</summary>
public sealed class TarBuilder : IDisposable
{
    private const UnixFileMode FileMode = (UnixFileMode)0x1A4; // 0644
    private const UnixFileMode FolderMode = (UnixFileMode)0x1ED; // 0755
    private static readonly DateTimeOffset s_time = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly MemoryStream _stream = new();
    private readonly TarWriter _writer;

    /// <summary>An empty tar.</summary>
    public TarBuilder() => _writer = new TarWriter(_stream, TarEntryFormat.Pax, leaveOpen: true);

    /// <summary>Adds a regular file with text.</summary>
    public TarBuilder File(string name, string text = "", UnixFileMode mode = FileMode, int uid = 0, int gid = 0) =>
        File(name, Encoding.UTF8.GetBytes(text), mode, uid, gid);

    /// <summary>Adds a regular file with bytes.</summary>
    public TarBuilder File(string name, byte[] bytes, UnixFileMode mode = FileMode, int uid = 0, int gid = 0) =>
        Entry(
            new PaxTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = new MemoryStream(bytes),
                Mode = mode,
                Uid = uid,
                Gid = gid,
            }
        );

    /// <summary>Adds a directory.</summary>
    public TarBuilder Folder(string name, UnixFileMode mode = FolderMode, int uid = 0, int gid = 0) =>
        Entry(
            new PaxTarEntry(TarEntryType.Directory, name)
            {
                Mode = mode,
                Uid = uid,
                Gid = gid,
            }
        );

    /// <summary>Adds a symbolic link.</summary>
    public TarBuilder Symlink(string name, string target) => Entry(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target });

    /// <summary>Adds a hard link to an earlier entry.</summary>
    public TarBuilder Hardlink(string name, string target) => Entry(new PaxTarEntry(TarEntryType.HardLink, name) { LinkName = target });

    /// <summary>Adds a character device.</summary>
    public TarBuilder Device(string name, int major, int minor) =>
        Entry(new PaxTarEntry(TarEntryType.CharacterDevice, name) { DeviceMajor = major, DeviceMinor = minor });

    /// <summary>Adds any entry.</summary>
    public TarBuilder Entry(PaxTarEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.ModificationTime = s_time;
        _writer.WriteEntry(entry);
        return this;
    }

    /// <summary>Ends the tar and returns its bytes.</summary>
    public byte[] ToArray()
    {
        _writer.Dispose();
        return _stream.ToArray();
    }

    /// <summary>Frees the buffers.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
