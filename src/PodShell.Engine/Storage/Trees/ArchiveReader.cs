using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Trees;

/// <summary>Reads a foreign tar stream into a tree.</summary>
internal static class ArchiveReader
{
    /// <summary>Reads it to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="limits">What is refused.</param>
    /// <param name="target">What messages call it.</param>
    /// <param name="writer">Takes the entries.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PodShellException">What <see cref="TarStreamReader.Next"/> and the writer throw.</exception>
    public static void Read(Stream stream, LayerLimits limits, string target, ITreeWriter writer, CancellationToken cancellationToken)
    {
        TarStreamReader reader = new(new StreamBlockSource(stream), limits, target);
        while (reader.Next() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(entry, entry.Kind == TarEntryKind.File ? new ArchiveContent(entry, reader, target, cancellationToken) : null);
        }

        writer.Finish();
    }
}
