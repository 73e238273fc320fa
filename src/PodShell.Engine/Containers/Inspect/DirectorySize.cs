using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>Measures directories.</summary>
internal static class DirectorySize
{
    // Whoever nests deeper hides something: neither stack nor descriptors are his.
    private const int MaximumDepth = 512;

    /// <summary>
    /// The sum of the sizes of the regular files below a directory; links are not followed, neither to files nor to directories. What
    /// vanishes meanwhile, may not be read, or lies more than 512 directories deep, counts nothing.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <returns>Bytes; 0 when there is no such directory.</returns>
    public static long Of(string path)
    {
        if (FileStatus.TryGet(path) is not { IsDirectory: true })
        {
            return 0;
        }

        using SafeDirectory directory = SafeDirectory.Open(path);
        return Of(directory.Handle, path, 0);
    }

    private static long Of(SafeFileHandle directory, string shown, int depth)
    {
        long size = 0;
        foreach (byte[] name in FileAt.ListNames(directory, shown))
        {
            FileStatus? status = FileAt.TryGetStatus(directory.Number(), name, shown);
            if (status is { IsRegular: true })
            {
                size += status.Value.Size;
            }
            else if (
                status is { IsDirectory: true }
                && depth < MaximumDepth
                && FileAt.OpenDirectory(directory.Number(), name, out int descriptor) == Errno.None
            )
            {
                using SafeFileHandle child = new(descriptor, ownsHandle: true);
                size += Of(child, shown, depth + 1);
            }
        }

        return size;
    }
}
