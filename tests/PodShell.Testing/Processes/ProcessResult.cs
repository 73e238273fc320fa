namespace PodShell.Testing;

/// <summary>What a finished process left.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="ExitCode">Its exit code; 128 + signal where a signal ended it.</param>
/// <param name="Output">Its standard output as text.</param>
/// <param name="Error">Its standard error as text.</param>
/// <param name="Duration">From start to exit.</param>
public sealed record ProcessResult(
    string FileName,
    IReadOnlyList<string> Arguments,
    int ExitCode,
    string Output,
    string Error,
    TimeSpan Duration
)
{
    /// <summary>Standard output without white space at its ends.</summary>
    public string Text => Output.Trim();

    /// <summary>The lines of standard output without empty ones.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>This result, if the process ended with 0.</summary>
    /// <exception cref="InvalidOperationException">Another exit code; the message shows command and output.</exception>
    public ProcessResult Succeeded() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"Exit code {ExitCode} instead of 0.\n{this}");

    /// <summary>This result, if the process ended with this code.</summary>
    /// <exception cref="InvalidOperationException">Another exit code; the message shows command and output.</exception>
    public ProcessResult EndedWith(int exitCode) =>
        ExitCode == exitCode ? this : throw new InvalidOperationException($"Exit code {ExitCode} instead of {exitCode}.\n{this}");

    /// <summary>The command with its exit code and both outputs, for failure messages.</summary>
    public override string ToString() =>
        $"$ {FileName} {string.Join(' ', Arguments)}\n[{ExitCode} after {Duration.TotalMilliseconds:F0} ms]\n{Output}\n--- stderr\n{Error}";
}
