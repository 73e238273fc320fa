using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Trees;

/// <summary>Counts what goes to another writer.</summary>
/// <param name="writer">The other one.</param>
internal sealed class CountingWriter(ITreeWriter writer) : ITreeWriter
{
    /// <summary>How many entries there were.</summary>
    public long Items { get; private set; }

    /// <summary>The bytes of the files.</summary>
    public long Bytes { get; private set; }

    /// <inheritdoc/>
    public void Write(TarEntry entry, IEntryContent? content)
    {
        writer.Write(entry, content);
        Items++;
        Bytes += content is null ? 0 : entry.Length;
    }

    /// <inheritdoc/>
    public void Finish() => writer.Finish();
}
