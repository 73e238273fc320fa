using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Events;

/// <summary>One direction of a <see cref="RelayedPair"/>: from a socket through a pipe to a socket.</summary>
/// <param name="from">Where it comes from.</param>
/// <param name="to">Where it goes.</param>
internal sealed partial class RelayedStream(SafeFileHandle from, SafeFileHandle to) : IDisposable
{
    // What a pipe of an unprivileged user may hold (fs.pipe-max-size); the kernel gives less when he has many.
    private const int Chunk = 1 << 20;
    private const int SetPipeSize = 1031;
    private const int Turns = 16;
    private const int SendingSide = 1;
    private const uint Move = 1;
    private const uint NonBlocking = 2;

    // Made when something comes: most connections speak in one direction at a time.
    private Pipe? _pipe;
    private nint _pending;
    private bool _ended;
    private bool _passedOn;

    /// <summary>Carries what can be carried in one turn.</summary>
    internal RelayState Pump()
    {
        for (int turn = 0; turn < Turns && !_passedOn; turn++)
        {
            if (_pending > 0)
            {
                if (Splice(_pipe!.Reader, to, _pending) is not { } sent)
                {
                    return RelayState.Broken;
                }

                if (sent < 0)
                {
                    return RelayState.Waiting;
                }

                _pending -= sent;
            }
            else if (_ended)
            {
                // Whoever has gone already needs no end.
                _ = Shutdown(to.Number(), SendingSide);
                _passedOn = true;
            }
            else if (Splice(from, Writer(), Chunk) is not { } taken)
            {
                return RelayState.Broken;
            }
            else if (taken < 0)
            {
                return RelayState.Waiting;
            }
            else
            {
                _pending = taken;
                _ended = taken == 0;
            }
        }

        return _passedOn ? RelayState.Ended : RelayState.More;
    }

    /// <inheritdoc/>
    public void Dispose() => _pipe?.Dispose();

    private SafeFileHandle Writer()
    {
        if (_pipe is null)
        {
            _pipe = Pipe.Create();
            _ = Native.FCntl(_pipe.Writer.Number(), SetPipeSize, Chunk);
        }

        return _pipe.Writer;
    }

    // -1 when it would have to wait, null when a side has broken off.
    private static nint? Splice(SafeFileHandle from, SafeFileHandle to, nint length)
    {
        while (true)
        {
            nint count = Splice(from.Number(), 0, to.Number(), 0, length, Move | NonBlocking);
            if (count >= 0)
            {
                return count;
            }

            switch (LinuxError.Last)
            {
                case Errno.EINTR:
                    continue;
                case Errno.EAGAIN:
                    return -1;
                default:
                    return null;
            }
        }
    }

    [LibraryImport(Native.LibC, EntryPoint = "splice", SetLastError = true)]
    private static partial nint Splice(int from, nint fromOffset, int to, nint toOffset, nint length, uint flags);

    [LibraryImport(Native.LibC, EntryPoint = "shutdown", SetLastError = true)]
    private static partial int Shutdown(int socket, int how);
}
