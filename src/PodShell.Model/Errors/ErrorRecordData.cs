namespace PodShell;

/// <summary>A <see cref="PodShellException"/> as it travels over the protocol.</summary>
/// <param name="ErrorId">The stable id.</param>
/// <param name="Kind">What sort of failure it is.</param>
/// <param name="Message">Which object and what failed.</param>
/// <param name="Target">The object concerned.</param>
/// <param name="RecommendedAction">What to try.</param>
/// <param name="Requirement">The host requirement that is missing, as <c>Test-PodHost</c> names it.</param>
public sealed record ErrorRecordData(
    string ErrorId,
    ErrorKind Kind,
    string Message,
    string? Target = null,
    string? RecommendedAction = null,
    string? Requirement = null
);
