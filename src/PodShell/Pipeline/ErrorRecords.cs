using System.Management.Automation;

namespace PodShell.Pipeline;

/// <summary>The one place where an engine's failure becomes a PowerShell error.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes an error record: the stable id, a category, the object concerned, and what to try.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="target">The object concerned, when the failure itself does not name one.</param>
    public static ErrorRecord From(PodShellException error, object? target = null) =>
        new(ForCmdlets(error), error.ErrorId, Category(error), error.Target ?? target)
        {
            ErrorDetails = new ErrorDetails(FaceWords.ForCmdlets(error.Message)) { RecommendedAction = Advice(error) ?? "" },
        };

    /// <summary>The category of a kind of failure.</summary>
    public static ErrorCategory Category(PodShellException error) =>
        error.ErrorId switch
        {
            ErrorIds.ContainerExitedNonZero or ErrorIds.CommandExitedNonZero => ErrorCategory.InvalidResult,
            _ => Category(error.Kind),
        };

    // Scripts read the exception as well.
    private static PodShellException ForCmdlets(PodShellException error)
    {
        string message = FaceWords.ForCmdlets(error.Message);
        string? action = error.RecommendedAction is { } advice ? FaceWords.ForCmdlets(advice) : null;
        return message == error.Message && action == error.RecommendedAction
            ? error
            : new(error.ErrorId, error.Kind, message, error.Target, action, error.InnerException) { Requirement = error.Requirement };
    }

    private static ErrorCategory Category(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
            ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
            ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
            ErrorKind.InvalidState => ErrorCategory.InvalidOperation,
            ErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
            ErrorKind.RequirementMissing => ErrorCategory.NotInstalled,
            ErrorKind.InvalidData => ErrorCategory.InvalidData,
            ErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
            ErrorKind.ResourceExhausted => ErrorCategory.LimitsExceeded,
            ErrorKind.Timeout => ErrorCategory.OperationTimeout,
            ErrorKind.CommandNotFound => ErrorCategory.ObjectNotFound,
            ErrorKind.CommandNotInvokable => ErrorCategory.InvalidOperation,
            _ => ErrorCategory.OperationStopped,
        };

    private static string? Advice(PodShellException error) =>
        error switch
        {
            { RecommendedAction: { } action } => FaceWords.ForCmdlets(action),
            { Requirement: { } requirement } => $"See Test-PodHost -Name {requirement}, or run Install-PodHost -Name {requirement}.",
            _ => null,
        };
}
