using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;

namespace PodShell.Engine.Storage.Trees;

/// <summary>What can be wrong with what is copied, or with its place.</summary>
internal static class TreeErrors
{
    /// <summary>An entry that cannot be.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="what">What is wrong with it.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Refused(TarEntry entry, string what) =>
        new(
            ErrorIds.ItemRefused,
            ErrorKind.InvalidData,
            $"The entry '{TarEntry.Display(entry.Path)}' is refused: {what}.",
            TarEntry.Display(entry.Path)
        );

    /// <summary>Something else is where an entry would come.</summary>
    /// <param name="shown">Where.</param>
    /// <param name="directory">Whether a directory is to come.</param>
    /// <returns>The exception.</returns>
    public static PodShellException InTheWay(string shown, bool directory) =>
        new(
            ErrorIds.ItemInTheWay,
            ErrorKind.AlreadyExists,
            directory ? $"'{shown}' exists but is not a directory." : $"'{shown}' is a directory, and a file is to take its place.",
            shown,
            $"Name another target, or use {FaceWords.Either("-Overwrite", "--overwrite")}."
        );

    /// <summary>An owner that the target cannot have.</summary>
    /// <param name="shown">Which file.</param>
    /// <param name="uid">The owner.</param>
    /// <param name="gid">The group.</param>
    /// <returns>The exception.</returns>
    public static PodShellException OwnerUnmapped(string shown, uint uid, uint gid) =>
        new(
            ErrorIds.ItemOwnerUnmapped,
            ErrorKind.InvalidData,
            $"'{shown}' would belong to {uid}:{gid}, which its user namespace does not know.",
            shown,
            $"Give it to the container's user ({FaceWords.Either("without -Archive:$false", "without --archive=false")})."
        );

    /// <summary>A system call failed while an entry was made.</summary>
    /// <param name="errno">The error number.</param>
    /// <param name="call">The call.</param>
    /// <param name="shown">Which file.</param>
    public static void Check(Errno errno, string call, string shown)
    {
        if (errno != Errno.None)
        {
            throw LinuxError.Create(call, errno, shown);
        }
    }
}
