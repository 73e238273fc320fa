namespace PodShell.Linux.Files;

/// <content>Extended attributes of single names, of a link itself.</content>
public sealed unsafe partial class SafeDirectory
{
    /// <summary>Sets an extended attribute.</summary>
    /// <param name="name">One name.</param>
    /// <param name="attribute">The attribute with its class, for example <c>security.capability</c>.</param>
    /// <param name="value">Its value.</param>
    public void SetXattr(string name, string attribute, ReadOnlySpan<byte> value) =>
        Xattrs.Set(ProcPathOf(name), attribute, value, Shown(name));

    /// <summary>Reads an extended attribute.</summary>
    /// <param name="name">One name.</param>
    /// <param name="attribute">The attribute with its class.</param>
    /// <returns>The value, or null if there is none (or the file system has no such attributes).</returns>
    public byte[]? TryGetXattr(string name, string attribute) => Xattrs.TryGet(ProcPathOf(name), attribute, Shown(name));

    /// <summary>The names of all extended attributes.</summary>
    /// <param name="name">One name.</param>
    /// <returns>Names with their class; empty if the file system has none.</returns>
    public IReadOnlyList<string> ListXattrs(string name) => Xattrs.List(ProcPathOf(name), Shown(name));

    /// <summary>Removes an extended attribute.</summary>
    /// <param name="name">One name.</param>
    /// <param name="attribute">The attribute with its class.</param>
    /// <returns>False if there was none.</returns>
    public bool RemoveXattr(string name, string attribute) => Xattrs.Remove(ProcPathOf(name), attribute, Shown(name));

    // There is no *at form before Linux 6.13. The kernel resolves /proc/self/fd/N to this very directory, and the l-functions
    // do not follow the one name behind it.
    private byte[] ProcPathOf(string name)
    {
        PathBytes.FromName(name);
        return PathBytes.FromPath($"{Handle.ProcPath()}/{name}");
    }
}
