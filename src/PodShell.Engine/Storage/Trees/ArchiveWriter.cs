using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Trees;

/// <summary>Writes a tree as a tar stream.</summary>
/// <param name="output">Where it goes; the caller closes it.</param>
/// <param name="slashes">Whether names of directories end with a slash.</param>
internal sealed class ArchiveWriter(Stream output, bool slashes) : ITreeWriter
{
    private readonly TarStreamWriter _writer = new(output);

    /// <inheritdoc/>
    public void Write(TarEntry entry, IEntryContent? content)
    {
        _writer.WriteHeader(
            slashes && entry.Kind == TarEntryKind.Directory && entry.Path is not [.., (byte)'/']
                ? entry with
                {
                    Path = [.. entry.Path, (byte)'/'],
                }
                : entry
        );
        content?.CopyTo(_writer);
    }

    /// <inheritdoc/>
    public void Finish() => _writer.Finish();
}
