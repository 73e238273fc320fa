using System.Diagnostics;

namespace PodShell.Testing;

/// <summary>Runs programs to their end with their output captured.</summary>
public static class ProcessRunner
{
    /// <summary>Runs a program with arguments and the default timeout.</summary>
    public static Task<ProcessResult> RunAsync(string fileName, params IEnumerable<string> arguments) =>
        RunAsync(new ProcessCommand(fileName, arguments), CancellationToken.None);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="TimeoutException">It took longer than its timeout; it was killed with its children.</exception>
    public static async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        Stopwatch clock = Stopwatch.StartNew();
        using Process process = Start(command);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(command.Timeout);
        try
        {
            await WriteInputAsync(process, command.Input).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            // A child that inherited the pipes keeps them open after its parent's end: it counts as part of the run.
            await Task.WhenAll(output, error).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            string seen = output.IsCompletedSuccessfully ? await output.ConfigureAwait(false) : "(pipe still open)";
            string seenError = error.IsCompletedSuccessfully ? await error.ConfigureAwait(false) : "(pipe still open)";
            throw new TimeoutException(
                $"'{command.FileName} {string.Join(' ', command.Arguments)}' took longer than "
                    + $"{command.Timeout.TotalSeconds:F0} s.\n{seen}\n{seenError}"
            );
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProcessResult(
            command.FileName,
            command.Arguments,
            process.ExitCode,
            await output.ConfigureAwait(false),
            await error.ConfigureAwait(false),
            clock.Elapsed
        );
    }

    /// <summary>Starts a command with its three streams redirected. The caller ends it.</summary>
    public static Process Start(ProcessCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        ProcessStartInfo start = new(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? string.Empty,
        };
        foreach ((string name, string? value) in command.Environment)
        {
            start.Environment.Remove(name);
            if (value is not null)
            {
                start.Environment[name] = value;
            }
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"'{command.FileName}' did not start.");
    }

    private static async Task WriteInputAsync(Process process, ReadOnlyMemory<byte>? input)
    {
        await using Stream stream = process.StandardInput.BaseStream;
        if (input is not { } bytes)
        {
            return;
        }

        try
        {
            await stream.WriteAsync(bytes).ConfigureAwait(false);
        }
        catch (IOException e) when (process.HasExited)
        {
            // The program did not want its input; its exit code tells whether that was right.
            Trace.WriteLine(e.Message);
        }
    }
}
