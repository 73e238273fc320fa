using System.Text;

namespace PodShell.Linux.Files;

/// <summary>Text to the NUL-terminated bytes that the kernel takes, with the checks that belong to it.</summary>
internal static class PathBytes
{
    private const int MaxPath = 4096;

    /// <summary>One name within a directory: never a path, so that no call can leave the directory that it is relative to.</summary>
    internal static byte[] FromName(string name)
    {
        if (name.Length == 0 || name is "." or ".." || name.Contains('/'))
        {
            throw Invalid(name);
        }

        return FromPath(name);
    }

    /// <summary>A path or a link's target: anything but NUL, which would silently cut it.</summary>
    internal static byte[] FromPath(string path)
    {
        if (path.Contains('\0') || path.Length > MaxPath)
        {
            throw Invalid(path);
        }

        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(path.Length) + 1];
        int length = Encoding.UTF8.GetBytes(path, bytes);
        Array.Resize(ref bytes, length + 1);
        return bytes;
    }

    internal static unsafe string ToText(byte* text) =>
        Encoding.UTF8.GetString(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    private static PodShellException Invalid(string path)
    {
        string shown = path.Length > 200 ? string.Concat(path.AsSpan(0, 200), "…") : path;
        return new PodShellException(
            ErrorIds.InvalidPath,
            ErrorKind.InvalidArgument,
            $"'{shown.Replace('\0', '?')}' is not a name that can stand here.",
            shown.Replace('\0', '?')
        );
    }
}
