using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>Measures directories.</summary>
internal static class DirectorySize
{
    /// <summary>
    /// The sum of the sizes of the regular files below a directory; links are not followed. What vanishes meanwhile counts nothing.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <returns>Bytes; 0 when there is no such directory.</returns>
    public static long Of(string path)
    {
        if (FileStatus.TryGet(path) is not { IsDirectory: true })
        {
            return 0;
        }

        long size = 0;
        EnumerationOptions all = new()
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
            IgnoreInaccessible = true,
        };
        foreach (FileSystemInfo entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", all))
        {
            if (entry is FileInfo { LinkTarget: null } && FileStatus.TryGet(entry.FullName) is { IsRegular: true } status)
            {
                size += status.Size;
            }
        }

        return size;
    }
}
