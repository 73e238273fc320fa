using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>Extended attributes of open files, and of paths for <see cref="SafeDirectory"/>.</summary>
public static unsafe class Xattrs
{
    /// <summary>Sets an extended attribute of an open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="attribute">The attribute with its class.</param>
    /// <param name="value">Its value.</param>
    public static void Set(SafeFileHandle file, string attribute, ReadOnlySpan<byte> value)
    {
        fixed (byte* data = value)
        {
            LinuxError.Check(Native.FSetXattr(file.Number(), attribute, data, value.Length, 0), "fsetxattr", attribute);
        }
    }

    /// <summary>Reads an extended attribute of an open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="attribute">The attribute with its class.</param>
    /// <returns>The value, or null if there is none.</returns>
    public static byte[]? TryGet(SafeFileHandle file, string attribute)
    {
        int number = file.Number();
        return Read((data, size) => Native.FGetXattr(number, attribute, (byte*)data, size), "fgetxattr", attribute);
    }

    /// <summary>The names of all extended attributes of an open file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Names with their class.</returns>
    public static IReadOnlyList<string> List(SafeFileHandle file)
    {
        int number = file.Number();
        return Split(Read((data, size) => Native.FListXattr(number, (byte*)data, size), "flistxattr", null));
    }

    internal static void Set(byte[] path, string attribute, ReadOnlySpan<byte> value, string shown)
    {
        fixed (
            byte* text = path,
                data = value
        )
        {
            LinuxError.Check(Native.LSetXattr(text, attribute, data, value.Length, 0), $"lsetxattr({attribute})", shown);
        }
    }

    internal static byte[]? TryGet(byte[] path, string attribute, string shown) =>
        Read(
            (data, size) =>
            {
                fixed (byte* text = path)
                {
                    return Native.LGetXattr(text, attribute, (byte*)data, size);
                }
            },
            "lgetxattr",
            shown
        );

    internal static IReadOnlyList<string> List(byte[] path, string shown) =>
        Split(
            Read(
                (data, size) =>
                {
                    fixed (byte* text = path)
                    {
                        return Native.LListXattr(text, (byte*)data, size);
                    }
                },
                "llistxattr",
                shown
            )
        );

    internal static bool Remove(byte[] path, string attribute, string shown)
    {
        fixed (byte* text = path)
        {
            return Native.LRemoveXattr(text, attribute) == 0
                || (LinuxError.Last is Errno.ENODATA ? false : throw LinuxError.FromLastError("lremovexattr", shown));
        }
    }

    // The kernel tells ERANGE if the value grew between the two calls; 64 KiB is its own limit.
    private static byte[]? Read(Func<nint, nint, nint> call, string function, string? shown)
    {
        for (int size = 256; ; size = 65536)
        {
            byte[] buffer = new byte[size];
            fixed (byte* data = buffer)
            {
                nint length = call((nint)data, size);
                if (length >= 0)
                {
                    return buffer[..(int)length];
                }
            }

            switch (LinuxError.Last)
            {
                case Errno.ERANGE when size < 65536:
                    continue;
                case Errno.ENODATA or Errno.EOPNOTSUPP:
                    return null;
                default:
                    throw LinuxError.FromLastError(function, shown);
            }
        }
    }

    private static string[] Split(byte[]? list) =>
        list is null ? [] : Encoding.UTF8.GetString(list).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
