namespace PodShell.Linux;

/// <summary>A pipe; both ends are closed on exec and given to children by <see cref="SpawnOptions"/>.</summary>
/// <param name="reader">The end that is read.</param>
/// <param name="writer">The end that is written.</param>
public sealed class Pipe(SafeFileHandle reader, SafeFileHandle writer) : IDisposable
{
    /// <summary>The end that is read.</summary>
    public SafeFileHandle Reader { get; } = reader;

    /// <summary>The end that is written.</summary>
    public SafeFileHandle Writer { get; } = writer;

    /// <summary>Makes a pipe.</summary>
    /// <returns>Both ends.</returns>
    public static unsafe Pipe Create()
    {
        var fds = stackalloc int[2];
        LinuxError.Check(Native.Pipe(fds, O_CLOEXEC), "pipe2");
        return new Pipe(FdExtensions.Wrap(fds[0]), FdExtensions.Wrap(fds[1]));
    }

    /// <summary>Makes a pair of connected sockets, each read and written.</summary>
    /// <returns>Both ends.</returns>
    public static unsafe Pipe CreateSocketPair()
    {
        var fds = stackalloc int[2];
        LinuxError.Check(Native.SocketPair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), "socketpair");
        return new Pipe(FdExtensions.Wrap(fds[0]), FdExtensions.Wrap(fds[1]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
