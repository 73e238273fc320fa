namespace PodShell;

/// <summary>
/// The one exception that leaves the engine. It says which object, what failed and what to try, and carries a stable id,
/// so that a script can react to it. It travels over the protocol as an <see cref="ErrorRecordData"/>.
/// </summary>
/// <param name="errorId">A stable id in PascalCase from <see cref="ErrorIds"/>; never localized or generated.</param>
/// <param name="kind">What sort of failure it is.</param>
/// <param name="message">Which object and what failed, one sentence or two, without a trailing recommendation.</param>
/// <param name="target">The object concerned (a name, an id, a path, a host requirement), if there is one.</param>
/// <param name="recommendedAction">What the user can try, if there is something.</param>
/// <param name="inner">The cause.</param>
public sealed class PodShellException(
    string errorId,
    ErrorKind kind,
    string message,
    string? target = null,
    string? recommendedAction = null,
    Exception? inner = null
) : Exception(message, inner)
{
    /// <summary>The stable id, one of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>What sort of failure it is.</summary>
    public ErrorKind Kind { get; } = kind;

    /// <summary>The object concerned, if there is one.</summary>
    public string? Target { get; } = target;

    /// <summary>What the user can try, if there is something; each face shows its own words of it (<see cref="FaceWords"/>).</summary>
    public string? RecommendedAction { get; } = recommendedAction;

    /// <summary>The host requirement whose absence caused this (a name that <c>Test-PodHost</c> lists), if one did.</summary>
    public string? Requirement { get; init; }

    /// <summary>The exit code that the command line ends with: 126, 127, or 125 for all else.</summary>
    public int ExitCode =>
        (Kind, ErrorId) switch
        {
            (ErrorKind.CommandNotInvokable, _) => 126,
            (ErrorKind.CommandNotFound, _) => 127,

            // What keeps the command from being run as it was asked for, as Podman counts it.
            (_, ErrorIds.UserNotFound or ErrorIds.GroupNotFound or ErrorIds.WorkingDirectoryInvalid) => 126,
            _ => 125,
        };

    /// <summary>The form in which it travels over the protocol.</summary>
    /// <returns>A record with all that the exception says.</returns>
    public ErrorRecordData ToData() => new(ErrorId, Kind, Message, Target, RecommendedAction, Requirement);

    /// <summary>Rebuilds the exception at the other end of the protocol.</summary>
    /// <param name="data">What <see cref="ToData"/> made.</param>
    /// <returns>An equal exception, without the inner cause.</returns>
    public static PodShellException FromData(ErrorRecordData data) =>
        new(data.ErrorId, data.Kind, data.Message, data.Target, data.RecommendedAction) { Requirement = data.Requirement };
}
