namespace PodShell;

/// <content>Ids of what the cmdlets themselves find.</content>
public static partial class ErrorIds
{
    /// <summary>There is no <c>podsh</c> beside the module, or it cannot be executed.</summary>
    public const string EngineNotFound = nameof(EngineNotFound);

    /// <summary>The time that a wait was given has run out.</summary>
    public const string WaitTimedOut = nameof(WaitTimedOut);

    /// <summary>A file or directory that a cmdlet was given is not there.</summary>
    public const string PathNotFound = nameof(PathNotFound);

    /// <summary>The host check knows no requirement of that name.</summary>
    public const string RequirementUnknown = nameof(RequirementUnknown);
}
