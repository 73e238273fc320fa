namespace PodShell;

/// <content>Builds.</content>
public static partial class ErrorIds
{
    /// <summary>A Containerfile, an ignore file or what an instruction says is malformed.</summary>
    public const string BuildFileInvalid = nameof(BuildFileInvalid);

    /// <summary>There is no Containerfile, no context or no such stage.</summary>
    public const string BuildFileNotFound = nameof(BuildFileNotFound);

    /// <summary>A command of a build ended with another code than 0.</summary>
    public const string BuildCommandFailed = nameof(BuildCommandFailed);

    /// <summary>A step of a build failed, such as a copy of what is not there.</summary>
    public const string BuildStepFailed = nameof(BuildStepFailed);

    /// <summary>The reference knows it, and this engine does not do it.</summary>
    public const string BuildNotSupported = nameof(BuildNotSupported);
}
