using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;

namespace PodShell.Engine.Storage.Trees;

/// <summary>The data of the entry that a tar reader is at.</summary>
/// <param name="entry">The entry.</param>
/// <param name="reader">The reader.</param>
/// <param name="target">The archive, for messages.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class ArchiveContent(TarEntry entry, TarStreamReader reader, string target, CancellationToken cancellationToken)
    : IEntryContent
{
    /// <inheritdoc/>
    public Errno CopyTo(int descriptor, out string call) => TarContent.CopyTo(entry, reader, descriptor, target, out call);

    /// <inheritdoc/>
    public void CopyTo(TarStreamWriter writer)
    {
        for (ReadOnlySpan<byte> data = reader.ReadData(); !data.IsEmpty; data = reader.ReadData())
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.WriteData(data);
        }

        writer.EndData(entry.StoredLength);
    }
}
