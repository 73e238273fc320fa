namespace PodShell;

/// <summary>
/// Every stable error id, each the name of its constant. Scripts match on them (<c>FullyQualifiedErrorId -like 'ImageNotFound*'</c>),
/// so one is never renamed. Split by noun into partials.
/// </summary>
public static partial class ErrorIds
{
    /// <summary>A defect of the engine, or a host failure that fits no other id.</summary>
    public const string InternalError = nameof(InternalError);

    /// <summary>A value of an option is malformed.</summary>
    public const string InvalidArgument = nameof(InvalidArgument);

    /// <summary>A system call failed; the message names it and its errno.</summary>
    public const string SystemCallFailed = nameof(SystemCallFailed);

    /// <summary>No space, inodes or quota left.</summary>
    public const string DiskFull = nameof(DiskFull);

    /// <summary>A host requirement is missing; see <see cref="PodShellException.Requirement"/>.</summary>
    public const string RequirementMissing = nameof(RequirementMissing);

    /// <summary>The module and <c>podsh</c> are of different versions.</summary>
    public const string VersionMismatch = nameof(VersionMismatch);

    /// <summary>A message of the protocol is malformed or too large.</summary>
    public const string ProtocolError = nameof(ProtocolError);

    /// <summary>The engine process ended before it answered.</summary>
    public const string EngineLost = nameof(EngineLost);
}
