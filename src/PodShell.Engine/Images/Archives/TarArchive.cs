using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Images.Archives;

/// <summary>The members of a tar file on disk, by name. Links between members are followed; nothing is unpacked.</summary>
internal sealed class TarArchive : IArchive
{
    private const int MaxLinks = 8;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, (long Offset, long Length)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Reads the headers of an archive.</summary>
    /// <param name="file">An uncompressed tar; owned.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="target">The archive, for messages.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/>.</exception>
    public TarArchive(SafeFileHandle file, LayerLimits limits, string target)
    {
        _file = file;
        try
        {
            using FileRegionStream stream = new(file, 0, RandomAccess.GetLength(file));
            TarStreamReader reader = new(new StreamBlockSource(stream), limits, target);
            while (reader.Next() is { } entry)
            {
                Add(entry, reader.Position);
                if (_bytes > limits.MemberBytes)
                {
                    throw TarErrors.Invalid(target, $"the names of its members need more than {limits.MemberBytes} bytes of memory");
                }
            }
        }
        catch (PodShellException e)
        {
            throw new PodShellException(
                ErrorIds.ArchiveInvalid,
                ErrorKind.InvalidData,
                $"'{DisplayText.Quote(target)}' is no archive of images: {e.Message}",
                target,
                null,
                e
            );
        }
    }

    /// <inheritdoc/>
    public Stream? TryOpen(string name)
    {
        string key = Normalize(name);
        for (int i = 0; i < MaxLinks && _links.TryGetValue(key, out string? next); i++)
        {
            key = next;
        }

        return _files.TryGetValue(key, out (long Offset, long Length) found)
            ? new FileRegionStream(_file, found.Offset, found.Length)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Add(TarEntry entry, long position)
    {
        string name = Normalize(Encoding.UTF8.GetString(entry.Path));
        switch (entry.Kind)
        {
            case TarEntryKind.File when entry.Sparse is null:
                Account(_files.TryAdd(name, default), name);
                _files[name] = (position, entry.StoredLength);
                break;
            case TarEntryKind.SymbolicLink:
                int slash = name.LastIndexOf('/');
                Account(_links.TryAdd(name, string.Empty), name, entry.LinkTarget.Length);
                _links[name] = Normalize((slash < 0 ? string.Empty : name[..(slash + 1)]) + Encoding.UTF8.GetString(entry.LinkTarget));
                break;
            case TarEntryKind.HardLink:
                Account(_links.TryAdd(name, string.Empty), name, entry.LinkTarget.Length);
                _links[name] = Normalize(Encoding.UTF8.GetString(entry.LinkTarget));
                break;
        }
    }

    private void Account(bool added, string name, int target = 0) => _bytes += (added ? 128 + (2 * name.Length) : 0) + (2 * target);

    // Only a key: ".." at the start has nowhere to go and falls away.
    private static string Normalize(string name)
    {
        List<string> parts = new();
        foreach (string part in name.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
