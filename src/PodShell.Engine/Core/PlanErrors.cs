namespace PodShell.Engine.Core;

/// <summary>The exceptions of planning: what the user wrote cannot be.</summary>
internal static class PlanErrors
{
    /// <summary>The command is there, but its first word is empty.</summary>
    /// <returns>The exception to throw.</returns>
    public static PodShellException EmptyCommand() =>
        new(
            ErrorIds.CommandNotInvokable,
            ErrorKind.CommandNotInvokable,
            "The command is an empty word: nothing can be invoked by that name.",
            "",
            "Look whether a variable that should hold the command is empty."
        );

    /// <summary>A value that the user gave is wrong.</summary>
    public static PodShellException Invalid(
        string errorId,
        string message,
        string? target = null,
        string? action = null,
        Exception? inner = null
    ) => new(errorId, ErrorKind.InvalidArgument, message, target, action, inner);

    /// <summary>Something that the user named is not there.</summary>
    public static PodShellException NotFound(string errorId, string message, string? target = null, string? action = null) =>
        new(errorId, ErrorKind.NotFound, message, target, action);

    /// <summary>The image says something that cannot be.</summary>
    public static PodShellException Image(string errorId, string message, string? target = null, string? action = null) =>
        new(errorId, ErrorKind.InvalidData, message, target, action);
}
