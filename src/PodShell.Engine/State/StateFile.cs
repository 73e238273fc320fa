using PodShell.Linux;

namespace PodShell.Engine.State;

/// <summary>The database's file, made for its owner alone before SQLite opens it: its log and index take over the mode.</summary>
internal static class StateFile
{
    /// <summary>Makes an empty file if there is none.</summary>
    /// <param name="path">The database.</param>
    public static void Make(string path)
    {
        if (FileStatus.TryGet(path) is null)
        {
            using SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(path)!);
            using var file = directory.OpenOrCreateFile(Path.GetFileName(path), append: true);
        }
    }
}
