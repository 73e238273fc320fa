using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Core;

/// <summary>
/// A root directory of the engine's, for its owner alone: nobody else reads, lists or passes through it or any directory of ours below.
/// Files inside layers, writable layers and volumes keep the modes that their containers gave them, as nobody gets there.
/// </summary>
internal static class OwnedRoot
{
    /// <summary>The mode of every directory of ours.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Makes the directory, or closes one that an earlier version left open. Costs one look when all is well: the root is closed last, so
    /// that its own mode tells that what is below is closed too.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <param name="errorId">The id of the error when it can't be a root of ours.</param>
    /// <param name="marks">Names of which one is there in every directory that is one already.</param>
    /// <param name="other">The other root, which may lie inside.</param>
    /// <exception cref="PodShellException">It belongs to somebody else, or holds other things and is open to others.</exception>
    public static void Ensure(string path, string errorId, string other, params ReadOnlySpan<string> marks)
    {
        if (FileStatus.TryGet(path, follow: true) is not { } status)
        {
            Directory.CreateDirectory(path, Private);
            return;
        }

        if (!status.IsDirectory || status.Uid != ProcessAttributes.EffectiveUid)
        {
            throw Invalid(path, errorId, status.IsDirectory ? "belongs to another user" : "is no directory");
        }

        if ((status.Mode & UnixMode.OfOthers) != 0)
        {
            using SafeDirectory root = SafeDirectory.Open(path);
            List<DirectoryEntry> entries = root.List();
            if ((status.Mode & UnixMode.Sticky) != 0)
            {
                throw Invalid(path, errorId, "is one that all users share, as /tmp is");
            }

            if (!HasMark(entries, marks) && entries.Exists(entry => !IsOnTheWay(path, entry.Name, other)))
            {
                throw Invalid(path, errorId, "is open to other users and holds what is not the engine's");
            }

            Close(root, depth: 0);
            root.Handle.SetMode(UnixMode.OwnerDirectory);
        }
    }

    private static bool HasMark(List<DirectoryEntry> entries, ReadOnlySpan<string> marks)
    {
        foreach (string mark in marks)
        {
            if (entries.Exists(entry => entry.Name == mark))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOnTheWay(string path, string name, string other) =>
        $"{other}/".StartsWith($"{path}/{name}/", StringComparison.Ordinal);

    // Two levels are ours: containers/ID, layers/ID, volumes/NAME. What lies deeper belongs to containers, or is behind a closed directory.
    private static void Close(SafeDirectory parent, int depth)
    {
        foreach (DirectoryEntry entry in parent.List())
        {
            if (parent.TryGetStatus(entry.Name) is not { } status)
            {
                continue;
            }

            if (status.IsDirectory)
            {
                using SafeDirectory? directory = parent.TryOpenDirectory(entry.Name);
                if (directory is null)
                {
                    continue;
                }

                if (depth == 0)
                {
                    Close(directory, depth + 1);
                }

                directory.Handle.SetMode(UnixMode.OwnerDirectory);
            }
            else if (status.IsRegular && depth == 0)
            {
                parent.SetMode(entry.Name, status.Mode & UnixMode.OwnerFile);
            }
        }
    }

    private static PodShellException Invalid(string path, string errorId, string why) =>
        new(
            errorId,
            ErrorKind.PermissionDenied,
            $"The directory '{path}' {why}; secrets and files of containers would be open to them.",
            path,
            "Name a directory of your own with mode 0700, or one that does not exist yet."
        );
}
