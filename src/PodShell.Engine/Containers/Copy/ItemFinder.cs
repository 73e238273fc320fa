using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Finds where paths lead inside a root, following links, never out of it.</summary>
internal static class ItemFinder
{
    private const int MaximumLinks = 40;

    /// <summary>Finds it.</summary>
    /// <param name="root">What counts as "/".</param>
    /// <param name="path">The path, absolute or relative to the root.</param>
    /// <returns>
    /// What is there, or would come; <see langword="null"/> when the directory for it is not there, or the links have no end.
    /// </returns>
    public static FoundItem? TryFind(SafeDirectory root, string path)
    {
        string current = path;
        for (int links = 0; links <= MaximumLinks; links++)
        {
            string[] names = [.. current.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".")];
            if (names is [] or [.., ".."])
            {
                string whole = "/" + string.Join('/', names);
                return root.TryResolveDirectory(whole) is { } directory
                    ? new FoundItem(directory, whole, string.Empty, directory.Handle.Status())
                    : null;
            }

            string parentPath = "/" + string.Join('/', names[..^1]);
            SafeDirectory? parent = root.TryResolveDirectory(parentPath);
            if (parent is null)
            {
                return null;
            }

            FileStatus? status = parent.TryGetStatus(names[^1]);
            if (status is not { IsSymbolicLink: true })
            {
                return new FoundItem(parent, parentPath, names[^1], status);
            }

            string link = parent.ReadLink(names[^1]);
            parent.Dispose();
            current = link.StartsWith('/') ? link : $"{parentPath}/{link}";
        }

        return null;
    }
}
