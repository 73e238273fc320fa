using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Trees;

/// <summary>Takes the entries of a tree, parents before what is in them: a directory, an archive.</summary>
internal interface ITreeWriter
{
    /// <summary>Takes an entry.</summary>
    /// <param name="entry">The entry. Its path and, of a hard link, its target are relative to the tree's root.</param>
    /// <param name="content">The data of a file; <see langword="null"/> for anything else.</param>
    void Write(TarEntry entry, IEntryContent? content);

    /// <summary>Says that there are no more.</summary>
    void Finish();
}
