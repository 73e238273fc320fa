namespace PodShell.Engine.Core;

/// <summary>
/// A directory that every user reaches, over which a container's root file system can be mounted where nobody else sees it: in the
/// container's private mount namespace.
/// </summary>
internal static class ReachableRoot
{
    // The first is the kernel's own: a directory that is always empty, there to be mounted on. A mount on it does not count as hiding part
    // of /proc, so that the container may mount a /proc of its own.
    private static readonly string[] Places = ["/proc/fs/nfsd", "/mnt", "/media", "/srv", "/opt"];

    /// <summary>Finds it.</summary>
    /// <returns>The path; always the same on one host.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NamespaceFailed"/>.</exception>
    public static string Find() =>
        Array.Find(Places, Directory.Exists)
        ?? throw new PodShellException(
            ErrorIds.NamespaceFailed,
            ErrorKind.RequirementMissing,
            $"The host has none of the directories {string.Join(", ", Places)}, over which the root file system of a "
                + "container with a user namespace of its own could be mounted.",
            Places[1],
            $"Create {Places[1]}."
        );
}
