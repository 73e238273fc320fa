using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Containerfiles;
using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Images.Export;
using PodShell.Engine.Security.Accounts;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Files;

namespace PodShell.Engine.Build;

/// <summary>One COPY or ADD: what it copies, the digest of it, and the copy.</summary>
/// <param name="source">Where files are found; <see langword="null"/> where there are none but documents.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class FileCopy(CopySource? source, CancellationToken cancellationToken)
{
    private readonly List<string> _paths = [];
    private readonly List<(string Name, byte[] Data)> _documents = [];
    private uint? _mode;

    /// <summary>Whether local tars are unpacked.</summary>
    public bool Unpacks { get; init; }

    /// <summary>Whether files keep their owners, as those of other stages do.</summary>
    public bool KeepsOwners { get; init; }

    /// <summary>Whether paths are kept below the target.</summary>
    public bool Parents { get; init; }

    /// <summary>Who gets the files, by names or ids of the target; root when <see langword="null"/>.</summary>
    public string? Owner { get; init; }

    /// <summary>Patterns of what is left out.</summary>
    public IgnoreFile Excluded { get; init; } = IgnoreFile.None;

    /// <summary>The mode of all files and directories, in octal digits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public string? Mode
    {
        init
        {
            if (value is not null)
            {
                _mode =
                    value.Length is > 0 and <= 5 && value.All(static c => c is >= '0' and <= '7')
                        ? Convert.ToUInt32(value, 8) & 0xFFF
                        : throw new FormatException($"the mode '{ValueText.Quote(value)}' is not up to four octal digits, such as 0644");
            }
        }
    }

    /// <summary>What the digest is one of: <c>file</c>, <c>dir</c> or <c>multi</c>.</summary>
    public string Kind =>
        _paths.Count + _documents.Count > 1 ? "multi"
        : _paths.Count == 1 && IsDirectory(_paths[0]) ? "dir"
        : "file";

    /// <summary>Adds what a word names.</summary>
    /// <param name="word">A path or a pattern.</param>
    /// <exception cref="FormatException">As <see cref="CopySource.Find"/>.</exception>
    public void Add(string word)
    {
        if (source is null)
        {
            throw new FormatException($"there is no context from which '{ValueText.Quote(word)}' could be copied");
        }

        _paths.AddRange(source.Find(word));
    }

    /// <summary>Adds a document.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">What it holds.</param>
    public void AddDocument(string name, string text) => _documents.Add((name, Encoding.UTF8.GetBytes(text)));

    /// <summary>The digest of all that is copied: names, modes, owners, data, but no times.</summary>
    /// <returns>Hexadecimal digits.</returns>
    public string Digest()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (HashedStream stream = new(hash, Stream.Null))
        using (BufferedStream buffered = new(stream, 64 << 10))
        {
            ArchiveWriter archive = new(buffered, slashes: true);
            ITreeWriter writer = new AdjustingWriter(archive, entry => Adjusted(entry) with { Seconds = 0, Nanoseconds = 0 });
            foreach (string path in _paths)
            {
                Read(writer, path, IsDirectory(path) ? string.Empty : LastName(path));
            }

            foreach ((string name, byte[] data) in _documents)
            {
                Write(writer, name, data);
            }

            archive.Finish();
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies.</summary>
    /// <param name="root">The root of the target.</param>
    /// <param name="target">The path there, as it is written.</param>
    /// <param name="from">What a relative one starts from.</param>
    /// <param name="outside">The engine's ids of those of the target.</param>
    public void Write(SafeDirectory root, string target, string from, Func<uint, uint, (uint Uid, uint Gid)?> outside)
    {
        bool slash = target.EndsWith('/') || target is "." or ".." || target.EndsWith("/.", StringComparison.Ordinal);
        string path = Path.GetFullPath(target, from.StartsWith('/') ? from : "/");
        ResolvedUser? user = Owner is null ? null : new ImageUsers(root).Resolve(Owner, []);
        if (user is { Known: false } && !Owner!.Contains(':', StringComparison.Ordinal))
        {
            // The id of nobody in there is the group's as well.
            user = user with { Gid = user.Uid };
        }

        TreePolicy policy = new()
        {
            Owner = entry =>
                outside(user?.Uid ?? entry?.Uid ?? 0, user?.Gid ?? entry?.Gid ?? 0)
                ?? throw TreeErrors.OwnerUnmapped(path, user?.Uid ?? 0, user?.Gid ?? 0),
            FollowLinks = true,
            SkipDevices = false,
        };
        bool one = _paths.Count + _documents.Count == 1;
        using (SafeDirectory? existing = root.TryResolveDirectory(path))
        {
            // A link to what is not there leads on inside the root, as it does when a container starts.
            if (one && !slash && !Parents && existing is null && path != "/" && !IsTree(0))
            {
                string above = root.FollowAndCreate(Path.GetDirectoryName(path)!);
                using SafeDirectory parent = root.CreateDirectories(above);
                WriteAll(root, parent, above, policy, Path.GetFileName(path));
                return;
            }

            path = existing is null ? root.FollowAndCreate(path) : path;
            using SafeDirectory directory = existing?.Duplicate() ?? root.CreateDirectories(path);
            if (existing is null && user is not null && outside(user.Uid, user.Gid) is var (uid, gid))
            {
                directory.Handle.SetOwner(uid, gid);
            }

            WriteAll(root, directory, path, policy, null);
        }
    }

    private static string LastName(string path) => path.Split('/')[^1];

    private void WriteAll(SafeDirectory root, SafeDirectory directory, string path, TreePolicy policy, string? name)
    {
        using DirectoryWriter writer = new(new TreePlace(root, directory, path, string.Empty), policy, ArchiveInput.Limits);
        ITreeWriter adjusted = new AdjustingWriter(writer, Adjusted);
        foreach (string item in _paths)
        {
            if (Unpacks && OpenArchive(item) is { } archive)
            {
                using (archive)
                using (
                    DirectoryWriter unpacker = new(
                        new TreePlace(root, directory, path, string.Empty),
                        policy with
                        {
                            Overwrite = true,
                        },
                        ArchiveInput.Limits
                    )
                )
                {
                    ArchiveInput.Read(archive, item, unpacker, cancellationToken);
                }

                continue;
            }

            Read(adjusted, item, IsDirectory(item) ? string.Empty : name ?? LastName(item));
        }

        foreach ((string document, byte[] data) in _documents)
        {
            Write(adjusted, name ?? document, data);
        }

        writer.Finish();
    }

    private bool IsTree(int index) => index < _paths.Count && (IsDirectory(_paths[index]) || (Unpacks && IsArchive(_paths[index])));

    private bool IsArchive(string path)
    {
        using Stream? archive = OpenArchive(path);
        return archive is not null;
    }

    private bool IsDirectory(string path)
    {
        using FoundItem found = source!.Open(path);
        return found.Status is { IsDirectory: true };
    }

    private TarEntry Adjusted(TarEntry entry) =>
        entry with
        {
            Uid = KeepsOwners ? entry.Uid : 0,
            Gid = KeepsOwners ? entry.Gid : 0,
            Mode = _mode ?? entry.Mode,
            Attributes = KeepsOwners
                ? entry.Attributes
                : [.. entry.Attributes.Where(static one => !one.Name.AsSpan().StartsWith("security."u8))],
        };

    private static void Write(ITreeWriter writer, string name, byte[] data) =>
        writer.Write(
            new TarEntry
            {
                Kind = TarEntryKind.File,
                Path = Encoding.UTF8.GetBytes(name),
                Mode = 0x1A4,
                Seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
                Length = data.Length,
            },
            new ByteContent(data)
        );

    private void Read(ITreeWriter writer, string item, string name)
    {
        using FoundItem found = source!.Open(item);
        string prefix = Prefix(item);
        bool directory = found.Status is { IsDirectory: true };
        ITreeWriter inside = prefix.Length == 0 ? writer : new AdjustingWriter(writer, entry => Below(entry, prefix));
        TreeReader reader = new(
            directory ? new AdjustingWriter(inside, entry => Leaves(item, entry.Path, exact: true) ? null : entry) : inside,
            static status => (status.Uid, status.Gid),
            cancellationToken
        )
        {
            Omits = (path, status) => status.Type == FileType.Socket || (directory && Leaves(item, path, exact: !status.IsDirectory)),
        };
        if (!directory)
        {
            reader.ReadName(found.Parent, Encoding.UTF8.GetBytes(found.Name + "\0"), Encoding.UTF8.GetBytes(name));
            return;
        }

        using SafeDirectory opened = found.TryOpen() ?? throw new FormatException($"'{ValueText.Quote(item)}' is no directory any more");
        reader.ReadContents(opened, []);
    }

    // An ignored directory is gone through where something in it may be taken back.
    private bool Leaves(string item, byte[] path, bool exact)
    {
        string below = Encoding.UTF8.GetString(path).TrimEnd('/');
        string whole = item.Length == 0 ? below : $"{item}/{below}";
        return (source!.Ignored.Ignores(whole) && (exact || !source.Ignored.HasExceptions))
            || ((Excluded.Ignores(whole) || Excluded.Ignores(below)) && (exact || !Excluded.HasExceptions));
    }

    private string Prefix(string item) =>
        !Parents ? string.Empty
        : IsDirectory(item) ? item
        : Path.GetDirectoryName(item) ?? string.Empty;

    private static TarEntry Below(TarEntry entry, string prefix) =>
        entry with
        {
            Path = [.. Encoding.UTF8.GetBytes(prefix + "/"), .. entry.Path],
            LinkTarget =
                entry.Kind == TarEntryKind.HardLink ? [.. Encoding.UTF8.GetBytes(prefix + "/"), .. entry.LinkTarget] : entry.LinkTarget,
        };

    // A tar, compressed or not, by what it holds and not by its name.
    private FileStream? OpenArchive(string path)
    {
        using FoundItem found = source!.Open(path);
        if (found.Status is not { IsRegular: true })
        {
            return null;
        }

        SafeFileHandle handle = found.Parent.OpenFile(found.Name);
        FileStream stream = new(handle, FileAccess.Read, 64 << 10);
        try
        {
            byte[] start = new byte[LayerDecompressor.DetectedBytes];
            int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            LayerDecompressor decompressor = new(ArchiveInput.Limits, path);
            using Stream tar = decompressor.Open(
                new Unclosed(stream),
                LayerDecompressor.Detect(start.AsSpan(0, length)),
                cancellationToken
            );
            byte[] block = new byte[512];
            if (tar.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) == block.Length && HasChecksum(block))
            {
                stream.Position = 0;
                return stream;
            }
        }
        catch (Exception e) when (e is InvalidDataException or ZstdSharp.ZstdException or PodShellException)
        {
            // No archive then, whatever its first bytes promise: a file.
        }

        stream.Dispose();
        return null;
    }

    private static bool HasChecksum(byte[] block)
    {
        string field = Encoding.ASCII.GetString(block, 148, 8).Trim(' ', '\0');
        int sum = block.Select(static (value, i) => i is >= 148 and < 156 ? 32 : (int)value).Sum();
        return field.Length > 0
            && field.All(static c => c is >= '0' and <= '7')
            && Convert.ToInt32(field, 8).ToString(CultureInfo.InvariantCulture) == sum.ToString(CultureInfo.InvariantCulture);
    }

    private sealed class Unclosed(Stream inner) : Core.ForwardStream
    {
        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
    }
}
