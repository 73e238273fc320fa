using System.Diagnostics;

namespace PodShell.Client;

/// <summary>
/// A <c>podsh</c> command on the user's own terminal. A shell in a container needs his keys as they are pressed and draws on his screen:
/// nothing that a stream of objects could carry.
/// </summary>
internal static class TerminalSession
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);

    /// <summary>Runs it to its end.</summary>
    /// <param name="words">Verb, flags and words.</param>
    /// <param name="workingDirectory">What relative paths mean; <c>/</c> when it is gone.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code: the container's, or podsh's own when it has said on the terminal what failed.</returns>
    /// <exception cref="PodShellException">The caller has no terminal, or podsh cannot be started.</exception>
    public static async Task<int> RunAsync(IEnumerable<string> words, string workingDirectory, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(EngineProgram.Find())
        {
            UseShellExecute = false,
            WorkingDirectory = Directory.Exists(workingDirectory) ? workingDirectory : "/",
        };
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        using Process process = EngineProcess.Launch(start);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C before the terminal was the container's: podsh has heard it, too, and undoes its work.
            await EndAsync(process);
            throw;
        }

        return process.ExitCode;
    }

    /// <summary>Says so where stdin or stdout is no terminal.</summary>
    /// <exception cref="PodShellException">There is no terminal to hand over.</exception>
    public static void RequireTerminal()
    {
        if (!IsTerminal(0) || !IsTerminal(1))
        {
            throw new PodShellException(
                ErrorIds.TerminalMissing,
                ErrorKind.InvalidState,
                "-Terminal with -Interactive hands your terminal to the container, and here is none.",
                null,
                "Hand input over with -StandardInput, or leave out -Interactive."
            );
        }
    }

    private static async Task EndAsync(Process process)
    {
        using CancellationTokenSource timeLimit = new(s_timeout);
        try
        {
            await process.WaitForExitAsync(timeLimit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }

    // Pseudo terminals, the consoles of the kernel and serial lines; a pipe, a file or /dev/null is none.
    private static bool IsTerminal(int descriptor) =>
        File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", returnFinalTarget: false)?.FullName is { } path
        && (
            path.StartsWith("/dev/pts/", StringComparison.Ordinal)
            || path.StartsWith("/dev/tty", StringComparison.Ordinal)
            || path.StartsWith("/dev/console", StringComparison.Ordinal)
        );
}
