using PodShell.Containerfiles;

namespace PodShell.Engine.Build;

/// <summary>How builds fail.</summary>
internal static class BuildErrors
{
    /// <summary>A step failed.</summary>
    /// <param name="instruction">The step.</param>
    /// <param name="file">The Containerfile.</param>
    /// <param name="what">What failed, without a full stop.</param>
    /// <param name="action">What to try.</param>
    /// <param name="inner">The cause.</param>
    public static PodShellException Step(
        Instruction instruction,
        string file,
        string what,
        string? action = null,
        Exception? inner = null
    ) =>
        new(
            ErrorIds.BuildStepFailed,
            ErrorKind.InvalidData,
            $"building at STEP \"{DisplayText.Quote(instruction.Text)}\": {what} ({DisplayText.Quote(file)}:{instruction.Line})",
            file,
            action,
            inner
        );

    /// <summary>A command ended with another code than 0.</summary>
    /// <param name="instruction">The step.</param>
    /// <param name="file">The Containerfile.</param>
    /// <param name="code">Its exit code.</param>
    public static PodShellException Command(Instruction instruction, string file, int code) =>
        new(
            ErrorIds.BuildCommandFailed,
            ErrorKind.InvalidState,
            $"building at STEP \"{DisplayText.Quote(instruction.Text)}\": while running runtime: exit status {code}",
            file,
            $"See what the command has written, and line {instruction.Line} of '{DisplayText.Quote(file)}'."
        );

    /// <summary>Something is not there.</summary>
    /// <param name="what">What.</param>
    /// <param name="target">Its name.</param>
    /// <param name="action">What to try.</param>
    public static PodShellException NotFound(string what, string target, string? action = null) =>
        new(ErrorIds.BuildFileNotFound, ErrorKind.NotFound, what, target, action);
}
