using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>Files that are in memory only and have no name anywhere (memfd_create(2)): whoever is killed leaves none behind.</summary>
public static partial class MemoryFile
{
    private const uint CloseOnExec = 1;

    /// <summary>Makes an empty one, which children inherit only where it is handed to them.</summary>
    /// <param name="name">What /proc shows of it; need not be the only one of that name.</param>
    /// <returns>The file, open for reading and writing.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SystemCallFailed"/>.</exception>
    public static SafeFileHandle Create(string name) => FdExtensions.Wrap(LinuxError.Check(MemFdCreate(name, CloseOnExec), "memfd_create"));

    [LibraryImport(Native.LibC, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemFdCreate(string name, uint flags);
}
