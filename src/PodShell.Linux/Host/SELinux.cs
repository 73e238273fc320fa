namespace PodShell.Linux;

/// <summary>SELinux of the host.</summary>
public static class SELinux
{
    private const string LabelAttribute = "security.selinux";

    /// <summary>Whether SELinux is on, be it enforcing or permissive.</summary>
    /// <returns>True if it is.</returns>
    public static bool IsEnabled() => FileStatus.TryGet("/sys/fs/selinux/enforce") is not null;

    /// <summary>Whether SELinux is enforcing.</summary>
    /// <returns>True if it is.</returns>
    public static bool IsEnforcing() => ProcFile.TryRead("/sys/fs/selinux/enforce")?.Trim() == "1";

    /// <summary>Labels a name, a link itself.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="name">One name.</param>
    /// <param name="label">The label.</param>
    public static void SetLabel(SafeDirectory directory, string name, string label) =>
        directory.SetXattr(name, LabelAttribute, System.Text.Encoding.UTF8.GetBytes(label + '\0'));

    /// <summary>The label of a name.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="name">One name.</param>
    /// <returns>The label, or null if it has none.</returns>
    public static string? TryGetLabel(SafeDirectory directory, string name) =>
        directory.TryGetXattr(name, LabelAttribute) is { } value ? System.Text.Encoding.UTF8.GetString(value).TrimEnd('\0') : null;
}
