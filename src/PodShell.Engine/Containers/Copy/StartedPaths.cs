using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>What a start makes or mounts over in every container: it is no change that the container has made.</summary>
internal static class StartedPaths
{
    /// <summary>The paths, absolute.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "/dev",
            "/etc/hostname",
            "/etc/hosts",
            "/etc/mtab",
            "/etc/resolv.conf",
            "/proc",
            "/run",
            "/run/.containerenv",
            "/run/notify",
            "/run/secrets",
            "/sys",
        };

    /// <summary>Finds those that an upper directory has for a start's sake alone.</summary>
    /// <param name="upper">The upper directory.</param>
    /// <param name="mounted">Where else something was mounted.</param>
    /// <returns>The paths that are no directories, and the directories in which there is nothing else.</returns>
    public static HashSet<string> In(SafeDirectory upper, IEnumerable<string> mounted)
    {
        HashSet<string> found = new(StringComparer.Ordinal);

        // What is in a directory before the directory.
        foreach (string path in All.Concat(mounted.SelectMany(WithParents)).Distinct().OrderByDescending(static path => path.Length))
        {
            using SafeFileHandle? parent = upper.TryResolvePath(Path.GetDirectoryName(path)!, followLinks: false);
            byte[] name = Encoding.UTF8.GetBytes(Path.GetFileName(path) + "\0");
            if (parent is null || FileAt.TryGetStatus(parent.Number(), name, path) is not { } status)
            {
                continue;
            }

            if (!status.IsDirectory || Holds(parent, name, path).All(found.Contains))
            {
                found.Add(path);
            }
        }

        return found;
    }

    private static IEnumerable<string> WithParents(string path)
    {
        for (string? one = path; one is { Length: > 1 }; one = Path.GetDirectoryName(one))
        {
            yield return one;
        }
    }

    private static IReadOnlyList<string> Holds(SafeFileHandle parent, byte[] name, string path)
    {
        if (FileAt.OpenDirectory(parent.Number(), name, out int descriptor) != Errno.None)
        {
            return [];
        }

        using SafeFileHandle directory = new(descriptor, ownsHandle: true);
        return [.. FileAt.ListNames(directory, path).Select(entry => $"{path}/{Encoding.UTF8.GetString(entry.AsSpan()[..^1])}")];
    }
}
