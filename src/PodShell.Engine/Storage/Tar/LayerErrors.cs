using PodShell.Linux.Errors;

namespace PodShell.Engine.Storage.Tar;

/// <summary>What can be wrong with a layer.</summary>
internal static class LayerErrors
{
    /// <summary>A path outside.</summary>
    /// <param name="target">The layer.</param>
    /// <param name="path">The path.</param>
    /// <returns>The exception.</returns>
    public static PodShellException PathEscape(string target, ReadOnlySpan<byte> path) =>
        Refused(ErrorIds.LayerPathEscape, target, path, "leads out of the layer");

    /// <summary>A path that cannot be.</summary>
    /// <param name="target">The layer.</param>
    /// <param name="path">The path.</param>
    /// <param name="what">What is wrong with it.</param>
    /// <returns>The exception.</returns>
    public static PodShellException PathInvalid(string target, ReadOnlySpan<byte> path, string what) =>
        Refused(ErrorIds.LayerPathInvalid, target, path, what);

    /// <summary>A hard link to nothing.</summary>
    /// <param name="target">The layer.</param>
    /// <param name="path">The path.</param>
    /// <param name="what">What is wrong with it.</param>
    /// <returns>The exception.</returns>
    public static PodShellException LinkInvalid(string target, ReadOnlySpan<byte> path, string what) =>
        Refused(ErrorIds.LayerLinkInvalid, target, path, what);

    /// <summary>A whiteout without a valid name.</summary>
    /// <param name="target">The layer.</param>
    /// <param name="path">The path.</param>
    /// <returns>The exception.</returns>
    public static PodShellException WhiteoutInvalid(string target, ReadOnlySpan<byte> path) =>
        Refused(ErrorIds.LayerWhiteoutInvalid, target, path, "is a whiteout of nothing that can be");

    /// <summary>An owner that the user namespace does not map.</summary>
    /// <param name="target">The layer.</param>
    /// <param name="path">The path.</param>
    /// <param name="uid">The owner.</param>
    /// <param name="gid">The group.</param>
    /// <returns>The exception; its requirement is <c>subuid</c>.</returns>
    public static PodShellException OwnerUnmapped(string target, ReadOnlySpan<byte> path, uint uid, uint gid) =>
        new(
            ErrorIds.LayerOwnerUnmapped,
            ErrorKind.RequirementMissing,
            $"The entry '{TarEntry.Display(path)}' of layer {DisplayText.Quote(target)} belongs to {uid}:{gid}, "
                + "which is beyond the ids that this user's namespace maps.",
            target,
            "Give the user a large enough range in /etc/subuid and /etc/subgid (usermod --add-subuids 100000-165535 "
                + "--add-subgids 100000-165535 USER), "
                + "end all of the user's containers, and try again."
        )
        {
            Requirement = "subuid",
        };

    /// <summary>A system call failed while an entry was made.</summary>
    /// <param name="function">The call.</param>
    /// <param name="errno">The error number.</param>
    /// <param name="target">The layer.</param>
    /// <param name="path">The entry.</param>
    /// <returns>The exception.</returns>
    public static PodShellException System(string function, Errno errno, string target, ReadOnlySpan<byte> path) =>
        LinuxError.Create(function, errno, $"{target}/{TarEntry.Display(path)}");

    /// <summary>
    /// Whether a failure says that a layer's content is bad, not that the host or the network fails or that there is too much of it.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <returns>True if so.</returns>
    public static bool IsContent(Exception failure) =>
        failure is PodShellException { Kind: ErrorKind.InvalidData, ErrorId: not (ErrorIds.LayerTooLarge or ErrorIds.LayerTooManyEntries) };

    /// <summary>Reads the rest of a bad layer, to see whether it is the one that was asked for.</summary>
    /// <param name="drain">Reads it.</param>
    /// <returns>The failure if its digest is wrong; null if not, or if that cannot be told.</returns>
    public static PodShellException? WrongBytes(Action drain)
    {
        try
        {
            drain();
            return null;
        }
        catch (PodShellException e)
        {
            return e.ErrorId is ErrorIds.DigestMismatch or ErrorIds.BlobSizeMismatch or ErrorIds.BlobIncomplete ? e : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static PodShellException Refused(string id, string target, ReadOnlySpan<byte> path, string what) =>
        new(
            id,
            ErrorKind.InvalidData,
            $"The entry '{TarEntry.Display(path)}' of layer {DisplayText.Quote(target)} is refused: it {what}.",
            target
        );
}
