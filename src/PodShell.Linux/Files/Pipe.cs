using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>An anonymous pipe (pipe2(2)), both ends closed on exec.</summary>
public sealed unsafe partial class Pipe : IDisposable
{
    private Pipe(SafeFileHandle reader, SafeFileHandle writer)
    {
        Reader = reader;
        Writer = writer;
    }

    /// <summary>The end that is read.</summary>
    public SafeFileHandle Reader { get; }

    /// <summary>The end that is written.</summary>
    public SafeFileHandle Writer { get; }

    /// <summary>Makes a pipe.</summary>
    /// <returns>Its two ends.</returns>
    public static Pipe Create()
    {
        int* ends = stackalloc int[2];
        LinuxError.Check(Pipe2(ends, O_CLOEXEC), "pipe2");
        return new Pipe(FdExtensions.Wrap(ends[0]), FdExtensions.Wrap(ends[1]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }

    [LibraryImport(Native.LibC, EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe2(int* ends, int flags);
}
