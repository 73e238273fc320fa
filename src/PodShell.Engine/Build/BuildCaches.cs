using PodShell.Linux.Files;

namespace PodShell.Engine.Build;

/// <summary>The directories of cache mounts, one an id, for all builds of a store. They are made by need.</summary>
internal static class BuildCaches
{
    private const string Name = "build-cache";

    /// <summary>Where they are.</summary>
    /// <param name="root">The store.</param>
    /// <returns>The path.</returns>
    public static string PathIn(string root) => $"{root}/{Name}";

    /// <summary>Removes them. Idempotent.</summary>
    /// <param name="root">The store.</param>
    public static void Clear(string root)
    {
        if (Directory.Exists(PathIn(root)))
        {
            using SafeDirectory store = SafeDirectory.Open(root);
            store.DeleteTree(Name);
        }
    }
}
