using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// What the directories of a layer get at its end. One record a path, whatever an archive repeats, and not more of them than the memory
/// that is set aside takes.
/// </summary>
/// <param name="limits">Limits.</param>
/// <param name="target">The layer, for messages.</param>
internal sealed class LayerDirectoryRecords(LayerLimits limits, string target)
{
    // The record, its key's header and its place in the table.
    private const int RecordBytes = 128;

    private readonly Dictionary<byte[], LayerDirectoryRecord> _records = new(new Bytes());
    private long _bytes;

    /// <summary>Keeps what the last entry of a path says.</summary>
    /// <param name="path">The path, ending with NUL.</param>
    /// <param name="record">What it says.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerTooManyEntries"/>.</exception>
    public void Keep(byte[] path, LayerDirectoryRecord record)
    {
        if (!_records.ContainsKey(path) && (_bytes += path.Length + RecordBytes) > limits.DirectoryBytes)
        {
            throw new PodShellException(
                ErrorIds.LayerTooManyEntries,
                ErrorKind.InvalidData,
                $"The directories of layer {DisplayText.Quote(target)} need more than {limits.DirectoryBytes} bytes of memory.",
                target,
                "Check where the image comes from: honest layers have far fewer directories."
            );
        }

        _records[path] = record;
    }

    /// <summary>All of them, as they were last said.</summary>
    /// <returns>Paths, ending with NUL, and records.</returns>
    public IEnumerable<KeyValuePair<byte[], LayerDirectoryRecord>> InOrder() => _records.OrderBy(static pair => pair.Value.Order);

    private sealed class Bytes : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj)
        {
            // Random in each process, so that no archive can choose names that collide.
            HashCode hash = default(HashCode);
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
