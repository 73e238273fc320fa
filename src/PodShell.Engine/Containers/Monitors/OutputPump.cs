using Microsoft.Win32.SafeHandles;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Monitors;

/// <summary>
/// Copies a process's stdout and stderr to the caller and to the log until the process has ended, in one thread. When the caller no longer
/// listens, our end of the pipe is closed, so that the process learns it as if it wrote to the caller itself.
/// </summary>
/// <param name="output">The process's stdout.</param>
/// <param name="error">The process's stderr.</param>
/// <param name="ended">Becomes readable when the process has ended.</param>
/// <param name="log">The log.</param>
/// <param name="start">What else is waited for, once; <see langword="null"/> for nothing.</param>
internal sealed class OutputPump(SafeFileHandle output, SafeFileHandle error, SafeFileHandle? ended, LogWriter log, StartWatch? start = null)
{
    // No message of a runtime is longer.
    private const int LongestMessage = 64 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private MemoryStream? _early = start is null ? null : new MemoryStream();

    /// <summary>Copies until both streams have ended, or the process has and nothing more is in the pipes.</summary>
    /// <param name="toOutput">Where stdout goes.</param>
    /// <param name="toError">Where stderr goes.</param>
    public void Run(Stream? toOutput, Stream? toError)
    {
        SafeFileHandle?[] handles = [output, error, ended, start?.Handle];
        Span<bool> ready = stackalloc bool[4];
        while (handles[0] is not null || handles[1] is not null)
        {
            Readiness.Wait(handles, ready);
            bool over = ready[2];
            if (ready[3])
            {
                if (start!.HasStarted())
                {
                    ReleaseEarly(toError);
                }

                handles[3] = start.Handle;
            }

            if (ready[0] && !Copy(handles[0]!, OutputSource.Stdout, toOutput))
            {
                handles[0] = Close(handles[0]!);
            }

            if (ready[1] && !Copy(handles[1]!, OutputSource.Stderr, toError))
            {
                handles[1] = Close(handles[1]!);
            }

            // A daemon that was left behind may hold the pipes for ever.
            if (over && !ready[0] && !ready[1])
            {
                break;
            }
        }
    }

    /// <summary>
    /// Hands on what came over stderr before the container was seen to start. It is the container's, unless the runtime failed: then it is
    /// what the runtime said, and the caller has that as an error.
    /// </summary>
    /// <param name="toError">Where stderr goes.</param>
    public void ReleaseEarly(Stream? toError)
    {
        if (Interlocked.Exchange(ref _early, null) is { Length: > 0 } early)
        {
            Emit(OutputSource.Stderr, early.GetBuffer().AsMemory(0, (int)early.Length), toError);
        }
    }

    private static SafeFileHandle? Close(SafeFileHandle handle)
    {
        handle.Dispose();
        return null;
    }

    private bool Copy(SafeFileHandle from, OutputSource source, Stream? to)
    {
        using FdStream stream = new(from, ownsHandle: false);
        int count = stream.Read(_buffer);
        if (count <= 0)
        {
            return false;
        }

        if (source == OutputSource.Stderr && _early is { } early)
        {
            early.Write(_buffer, 0, count);
            if (early.Length > LongestMessage)
            {
                ReleaseEarly(to);
            }

            return true;
        }

        return Emit(source, _buffer.AsMemory(0, count), to);
    }

    private bool Emit(OutputSource source, ReadOnlyMemory<byte> data, Stream? to)
    {
        log.Write(source, data.Span);
        if (to is null)
        {
            return true;
        }

        try
        {
            to.Write(data.Span);
            to.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EPIPE))
        {
            return false;
        }
    }
}
