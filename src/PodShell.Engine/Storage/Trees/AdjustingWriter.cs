using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Trees;

/// <summary>Changes entries on their way to another writer.</summary>
/// <param name="writer">The other one.</param>
/// <param name="adjust">What an entry becomes; <see langword="null"/> for one that is left out.</param>
internal sealed class AdjustingWriter(ITreeWriter writer, Func<TarEntry, TarEntry?> adjust) : ITreeWriter
{
    /// <inheritdoc/>
    public void Write(TarEntry entry, IEntryContent? content)
    {
        if (adjust(entry) is { } adjusted)
        {
            writer.Write(adjusted, content);
        }
    }

    /// <inheritdoc/>
    public void Finish() => writer.Finish();
}
