using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Trees;

/// <summary>How overlay keeps in an upper directory that something below is gone, and how a layer's tar says it.</summary>
internal static class OverlayMarks
{
    /// <summary>What stands before the name of what is gone.</summary>
    public static ReadOnlySpan<byte> WhiteoutPrefix => ".wh."u8;

    /// <summary>The name of the file that says of its directory that nothing below shows through.</summary>
    public static ReadOnlySpan<byte> OpaqueName => ".wh..wh..opq"u8;

    /// <summary>Whether a file says that its name is gone.</summary>
    /// <param name="status">The file.</param>
    /// <returns>True if so.</returns>
    public static bool IsWhiteout(FileStatus status) => status.Type == FileType.CharacterDevice && status.DeviceNode == default;

    /// <summary>Whether nothing of the directories below shows through.</summary>
    /// <param name="directory">The open directory.</param>
    /// <returns>True if so.</returns>
    public static bool IsOpaque(SafeFileHandle directory) =>
        Xattrs.TryGet(directory, "trusted.overlay.opaque") is [(byte)'y', ..]
        || Xattrs.TryGet(directory, "user.overlay.opaque") is [(byte)'y', ..];
}
