namespace PodShell.Engine.Core;

/// <summary>Errors that several verbs on volumes have in common.</summary>
internal static class VolumeErrors
{
    /// <summary>There is no such volume.</summary>
    public static PodShellException NotFound(string text) =>
        new(
            ErrorIds.VolumeNotFound,
            ErrorKind.NotFound,
            $"There is no volume '{DisplayText.Quote(text)}'.",
            text,
            $"List the volumes with {FaceWords.Either("Get-PodVolume", "podsh volume ls")}."
        );

    /// <summary>Containers use the volume.</summary>
    public static PodShellException InUse(string name, IReadOnlyList<string> containers, Exception? inner = null) =>
        new(
            ErrorIds.VolumeInUse,
            ErrorKind.InvalidState,
            containers.Count == 0
                ? $"The volume '{name}' is being used by a container that comes or goes at this moment."
                : $"The volume '{name}' is used by: {string.Join(", ", containers)}.",
            name,
            $"Remove these containers first, or force it ({FaceWords.Either("-Force", "--force")}), which removes them.",
            inner
        );

    /// <summary>The volume is mounted on request.</summary>
    public static PodShellException Mounted(string name) =>
        new(
            ErrorIds.VolumeInUse,
            ErrorKind.InvalidState,
            $"The volume '{name}' is mounted.",
            name,
            $"Take the mount away first ({FaceWords.Either("Dismount-PodVolume", "podsh volume unmount")})."
        );

    /// <summary>A name that a volume cannot have.</summary>
    public static PodShellException NameInvalid(string name) =>
        new(
            ErrorIds.VolumeNameInvalid,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(name)}' is no name that a volume can have: names must match [a-zA-Z0-9][a-zA-Z0-9_.-]*.",
            name,
            "Write letters, digits, dots, dashes and underscores, a letter or digit first."
        );

    /// <summary>Something that was asked of a volume cannot be.</summary>
    public static PodShellException Invalid(string message, string? target, string? action = null) =>
        new(ErrorIds.VolumeOptionInvalid, ErrorKind.InvalidArgument, message, target, action);
}
