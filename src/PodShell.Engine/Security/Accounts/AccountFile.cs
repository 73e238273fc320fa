using System.Text;
using PodShell.Linux.Files;

namespace PodShell.Engine.Security.Accounts;

/// <summary>
/// /etc/passwd and /etc/group of a container, which belong to its image and may be anything: a link out, a pipe that blocks, a gigabyte
/// (CVE-2024-9676). Read inside the root file system, regular files only, up to a limit.
/// </summary>
internal static class AccountFile
{
    /// <summary>The largest file that is read, bytes.</summary>
    public const int MaximumSize = 1 << 20;

    private const int UsualSize = 4096;

    /// <summary>Reads a file's lines, each split at its colons.</summary>
    /// <param name="root">The container's root directory.</param>
    /// <param name="path">The file's path in it.</param>
    /// <returns>The lines; none when there is no such file.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerFileInvalid"/>.</exception>
    public static List<string[]> Read(SafeDirectory root, string path)
    {
        List<string[]> lines = [];
        foreach (ReadOnlySpan<char> line in ReadText(root, path).AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.Trim();
            if (!trimmed.IsEmpty && trimmed[0] != '#')
            {
                lines.Add(trimmed.ToString().Split(':'));
            }
        }

        return lines;
    }

    /// <summary>Reads a file whole.</summary>
    /// <param name="root">The container's root directory.</param>
    /// <param name="path">The file's path in it.</param>
    /// <returns>The text; empty when there is no such file.</returns>
    public static string ReadText(SafeDirectory root, string path)
    {
        Microsoft.Win32.SafeHandles.SafeFileHandle? file;
        try
        {
            file = root.TryResolveFile(path);
        }
        catch (PodShellException e)
        {
            throw Invalid(path, "is no regular file", e);
        }

        if (file is null)
        {
            return "";
        }

        using (file)
        {
            byte[] buffer = new byte[UsualSize];
            int length = 0;
            for (int read; (read = RandomAccess.Read(file, buffer.AsSpan(length), length)) > 0 && length <= MaximumSize; )
            {
                length += read;
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, 4 * length);
                }
            }

            return length <= MaximumSize
                ? Encoding.UTF8.GetString(buffer, 0, length)
                : throw Invalid(path, $"is larger than {MaximumSize} bytes", null);
        }
    }

    private static PodShellException Invalid(string path, string what, Exception? inner) =>
        new(
            ErrorIds.ContainerFileInvalid,
            ErrorKind.InvalidData,
            $"The container's {path} {what}, and is not read.",
            path,
            "Give the user and group as numbers, or have the image corrected.",
            inner
        );
}
