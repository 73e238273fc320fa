namespace PodShell.Linux.Processes;

/// <summary>How a child ended.</summary>
/// <param name="Code">Its exit code, or 128 + <paramref name="Signal"/>, as shells count.</param>
/// <param name="Signal">The signal that ended it, or 0.</param>
public readonly record struct ExitStatus(int Code, int Signal)
{
    /// <summary>Whether it ended with exit code 0.</summary>
    public bool IsSuccess => Code == 0;
}
