namespace PodShell;

/// <content>Ids of failures of files and processes.</content>
public static partial class ErrorIds
{
    /// <summary>
    /// A path is not one that can stand there: it has a NUL, leaves its root, or is not a regular file where one must be.
    /// </summary>
    public const string InvalidPath = nameof(InvalidPath);

    /// <summary>A program that the engine calls could not be started.</summary>
    public const string ProgramNotStarted = nameof(ProgramNotStarted);

    /// <summary>A program that the engine calls did not end in time and was killed.</summary>
    public const string ProgramTimedOut = nameof(ProgramTimedOut);

    /// <summary>The user namespace could not be created or entered.</summary>
    public const string NamespaceFailed = nameof(NamespaceFailed);

    /// <summary>The directory for run-time state is missing or not the user's own.</summary>
    public const string RunDirectoryInvalid = nameof(RunDirectoryInvalid);
}
