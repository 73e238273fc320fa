namespace PodShell.Linux.Files;

/// <content>Deleting what an entry replaces.</content>
public static unsafe partial class FileAt
{
    /// <summary>
    /// Deletes whatever a name is, with all below it, as <see cref="SafeDirectory.DeleteTree(string, CancellationToken)"/> does.
    /// </summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <returns>False if there was nothing.</returns>
    public static bool DeleteTree(int directory, ReadOnlySpan<byte> name)
    {
        using SafeFileHandle handle = new(directory, ownsHandle: false);
        using SafeDirectory parent = new(handle, "layer");
        return parent.DeleteTree(name.ToArray());
    }
}
