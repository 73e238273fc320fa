using System.Text;
using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Linux.Processes;

/// <summary>Runs a program to its end and keeps what it says.</summary>
public static class ProgramRunner
{
    private const int MaxOutput = 1 << 20;
    private const int SigKill = 9;

    /// <summary>Runs a program.</summary>
    /// <param name="options">What it is and gets; its output and error are taken over.</param>
    /// <param name="timeout">It is killed after that time, with the error <c>Timeout</c>.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <returns>What it said (at most 1 MiB of each stream) and how it ended.</returns>
    public static async Task<ProgramResult> RunAsync(SpawnOptions options, TimeSpan timeout, CancellationToken cancellation = default)
    {
        ProgramOutput output = await RunForBytesAsync(options, timeout, cancellation).ConfigureAwait(false);
        return new ProgramResult(output.Status, Encoding.UTF8.GetString(output.Output), Encoding.UTF8.GetString(output.Error));
    }

    /// <summary>As <see cref="RunAsync"/>, for what is not text.</summary>
    /// <param name="options">What it is and gets; its output and error are taken over.</param>
    /// <param name="timeout">
    /// It is killed after that time, with the error <c>Timeout</c>; <see cref="Timeout.InfiniteTimeSpan"/> never.
    /// </param>
    /// <param name="cancellation">Kills it.</param>
    /// <returns>What it wrote (at most 1 MiB of each stream) and how it ended.</returns>
    public static async Task<ProgramOutput> RunForBytesAsync(
        SpawnOptions options,
        TimeSpan timeout,
        CancellationToken cancellation = default
    )
    {
        using Pipe output = Pipe.Create();
        using Pipe error = Pipe.Create();
        using SpawnedProcess child = ProcessSpawner.Start(options with { StandardOutput = output.Writer, StandardError = error.Writer });
        output.Writer.Dispose();
        error.Writer.Dispose();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            byte[][] texts = await Task.WhenAll(ReadAsync(output.Reader, limit.Token), ReadAsync(error.Reader, limit.Token))
                .ConfigureAwait(false);
            ExitStatus status = await child.WaitAsync(limit.Token).ConfigureAwait(false);
            return new ProgramOutput(status, texts[0], texts[1]);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new PodShellException(
                ErrorIds.ProgramTimedOut,
                ErrorKind.Timeout,
                $"'{options.Program}' did not end within {timeout.TotalSeconds:0.#} seconds and was killed.",
                options.Program
            );
        }
        finally
        {
            // Has no effect on a program that has ended.
            child.Signal(SigKill);
            child.Wait();
        }
    }

    private static async Task<byte[]> ReadAsync(SafeFileHandle pipe, CancellationToken cancellation)
    {
        FdStream stream = new(pipe, ownsHandle: false);
        await using (stream.ConfigureAwait(false))
        {
            MemoryStream text = new();
            byte[] buffer = new byte[4096];
            while (true)
            {
                int length = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false);
                if (length == 0)
                {
                    return text.ToArray();
                }

                // What comes after the limit is read, so that the program does not block, and dropped.
                text.Write(buffer, 0, (int)Math.Min(length, MaxOutput - text.Length));
            }
        }
    }
}
