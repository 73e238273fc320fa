using PodShell.Linux.Files;

namespace PodShell.Engine.State.Sqlite;

/// <summary>The database's file, made for its owner alone before SQLite opens it: its log and index take over the mode.</summary>
internal static class StateFile
{
    /// <summary>Makes an empty file if there is none.</summary>
    /// <param name="path">The database.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StateCorrupt"/> for what is no file.</exception>
    public static void Make(string path)
    {
        FileStatus? there = FileStatus.TryGet(path);
        if (there is { IsRegular: false } other)
        {
            throw StateErrors.NoFile(path, other.Type);
        }

        if (there is null)
        {
            using SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(path)!);
            using Microsoft.Win32.SafeHandles.SafeFileHandle file = directory.OpenOrCreateFile(Path.GetFileName(path), append: true);
        }
    }
}
