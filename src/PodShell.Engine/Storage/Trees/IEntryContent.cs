using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;

namespace PodShell.Engine.Storage.Trees;

/// <summary>The data of a file of a tree, which is there once.</summary>
internal interface IEntryContent
{
    /// <summary>Writes it into a new file.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="call">The system call that failed.</param>
    /// <returns>Its error number.</returns>
    Errno CopyTo(int descriptor, out string call);

    /// <summary>Writes it into an archive whose header has been written.</summary>
    /// <param name="writer">The archive.</param>
    void CopyTo(TarStreamWriter writer);
}
