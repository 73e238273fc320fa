using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>Gives a tree one SELinux label. Links themselves, never what they point to; nothing on another file system.</summary>
internal static class TreeLabel
{
    private const string Attribute = "security.selinux";

    /// <summary>Labels everything.</summary>
    /// <param name="found">The tree's directory, or a single file, as a descriptor that only names it.</param>
    /// <param name="label">The label.</param>
    public static void Set(SafeFileHandle found, string label) =>
        Set(found, Attribute, global::System.Text.Encoding.UTF8.GetBytes(label + '\0'));

    /// <summary>Sets an attribute of everything.</summary>
    /// <param name="found">The tree's directory, or a single file, as a descriptor that only names it.</param>
    /// <param name="attribute">The extended attribute.</param>
    /// <param name="value">Its value.</param>
    internal static void Set(SafeFileHandle found, string attribute, byte[] value)
    {
        FileStatus status = found.Status();
        if (status.IsDirectory)
        {
            using SafeDirectory directory = SafeDirectory.Open(found.ProcPath());
            Xattrs.Set(directory.Handle, attribute, value);
            SetBelow(directory, status.Device, attribute, value);
        }
        else if (status.IsRegular)
        {
            using SafeFileHandle file = File.OpenHandle(found.ProcPath());
            Xattrs.Set(file, attribute, value);
        }
    }

    private static void SetBelow(SafeDirectory directory, DeviceNumber device, string attribute, byte[] value)
    {
        foreach (DirectoryEntry entry in directory.List())
        {
            if (!entry.IsText || directory.TryGetStatus(entry.Name) is not { } status || status.Device != device)
            {
                continue;
            }

            directory.SetXattr(entry.Name, attribute, value);
            if (status.IsDirectory && directory.TryOpenDirectory(entry.Name) is { } child)
            {
                using (child)
                {
                    SetBelow(child, device, attribute, value);
                }
            }
        }
    }
}
