using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Streams;

/// <summary>
/// Copies a process's stdout and stderr to the caller and to the log until the process has ended, and what the caller says to the process,
/// in one thread. When the caller no longer listens, our end of the pipe is closed, so that the process learns it as if it wrote to the
/// caller itself.
/// </summary>
/// <param name="output">The process's stdout.</param>
/// <param name="error">The process's stderr; <see langword="null"/> when all comes over stdout.</param>
/// <param name="ended">Becomes readable when the process has ended.</param>
/// <param name="log">The log.</param>
/// <param name="start">What else is waited for, once; <see langword="null"/> for nothing.</param>
internal sealed class OutputPump(
    SafeFileHandle output,
    SafeFileHandle? error,
    SafeFileHandle? ended,
    LogWriter log,
    StartWatch? start = null
)
{
    // 128 plus SIGPIPE.
    private const int BrokenPipe = 141;

    // No message of a runtime is longer.
    private const int LongestMessage = 64 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private MemoryStream? _early = start is null ? null : new MemoryStream();

    /// <summary>What the caller says; <see langword="null"/> for nothing.</summary>
    public InputFeed? Input { get; init; }

    /// <summary>The caller has detached; the process goes on.</summary>
    public bool IsDetached => Input?.IsDetached == true;

    /// <summary>The caller reads no more (EPIPE).</summary>
    public bool IsCallerDeaf { get; private set; }

    /// <summary>Why the caller did not get all; <see langword="null"/> when he did, or wants no more.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>
    /// Copies until both streams have ended, or the process has and nothing more is in the pipes. Not before the start is told, since
    /// whoever sees output may send signals: crun names the process a moment after it has begun.
    /// </summary>
    /// <param name="toOutput">Where stdout goes.</param>
    /// <param name="toError">Where stderr goes.</param>
    public void Run(Stream? toOutput, Stream? toError)
    {
        (SafeFileHandle? first, SafeFileHandle? second) = (output, error);
        bool holds = ended is not null && start?.Handle is not null;
        SafeFileHandle?[] handles = [null, null, ended, start?.Handle, null, null];
        Span<bool> ready = stackalloc bool[6];
        while (first is not null || second is not null)
        {
            (handles[0], handles[1]) = holds ? (null, null) : (first, second);
            (handles[4], handles[5]) = (Input?.Readable, Input?.Writable);
            Readiness.Wait(handles, readers: 5, ready);
            if (ready[4])
            {
                Input!.Read();
                if (Input.IsDetached)
                {
                    break;
                }
            }
            else if (ready[5])
            {
                Input!.Write();
            }

            bool over = ready[2];
            if (ready[3])
            {
                if (start!.HasStarted())
                {
                    ReleaseEarly(error is null ? toOutput : toError);
                }

                handles[3] = start.Handle;
            }

            if (holds)
            {
                holds = !over && handles[3] is not null;
                continue;
            }

            if (ready[0] && !Copy(first!, OutputSource.Stdout, toOutput))
            {
                first = Close(first!);
            }

            if (ready[1] && !Copy(second!, OutputSource.Stderr, toError))
            {
                second = Close(second!);
            }

            // A daemon that was left behind may hold the pipes for ever.
            if (over && !ready[0] && !ready[1])
            {
                break;
            }
        }
    }

    /// <summary>
    /// Hands on what came over stderr, or over a terminal, before the container was seen to start. It is the container's, unless the
    /// runtime failed: then it is what the runtime said, and the caller has that as an error.
    /// </summary>
    /// <param name="to">Where stderr, or what comes over a terminal, goes.</param>
    public void ReleaseEarly(Stream? to)
    {
        if (Interlocked.Exchange(ref _early, null) is { Length: > 0 } early)
        {
            Emit(error is null ? OutputSource.Stdout : OutputSource.Stderr, early.GetBuffer().AsMemory(0, (int)early.Length), to);
        }
    }

    /// <summary>The exit code that the caller sees.</summary>
    /// <param name="status">How the process ended.</param>
    /// <returns>
    /// The process's code; 141 (128 plus SIGPIPE) when the caller read no more, as if the signal had ended us, however the process took it.
    /// </returns>
    public int CodeOf(ExitStatus status) => IsCallerDeaf ? BrokenPipe : status.Code;

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

        if ((source == OutputSource.Stderr || error is null) && _early is { } early)
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
        catch (Exception e) when (e is ClosedOutputException || LinuxError.Is(e, Errno.EPIPE))
        {
            IsCallerDeaf = true;
            return false;
        }
        catch (Exception e) when (e is IOException or PodShellException)
        {
            // A full disk behind the caller's stdout, for example. The process goes on to its end, which is awaited.
            Failure ??= e;
            return false;
        }
    }
}
