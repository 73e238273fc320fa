using System.Text;
using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>What a container has changed of its image, or all that it sees, as the tar of a layer.</summary>
/// <param name="directory">Its upper directory, or its root.</param>
/// <param name="owner">The ids that it knows a file's owner and group by.</param>
/// <param name="started">The paths that a start made, which are left out.</param>
internal sealed class ChangeLayer(SafeDirectory directory, Func<FileStatus, (uint Uid, uint Gid)> owner, HashSet<string> started)
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Whether it is the root file system, not the upper directory.</summary>
    public bool Whole { get; init; }

    /// <summary>Changes each entry before it is written; nothing when <see langword="null"/>.</summary>
    public Func<TarEntry, TarEntry>? Adjust { get; init; }

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Write(Stream output, CancellationToken cancellationToken)
    {
        using BufferedStream buffered = new(output, BufferBytes);
        ArchiveWriter archive = new(buffered, slashes: true);
        ITreeWriter writer = Adjust is null ? archive : new AdjustingWriter(archive, Adjust);
        new TreeReader(writer, owner, cancellationToken)
        {
            Layer = !Whole,
            // A directory that a start had to make in the upper one may be the image's, which the whole tree has as well.
            Omits = (path, status) => !(Whole && status.IsDirectory) && started.Contains("/" + Encoding.UTF8.GetString(path)),
        }.ReadContents(directory, []);
        writer.Finish();
    }
}
