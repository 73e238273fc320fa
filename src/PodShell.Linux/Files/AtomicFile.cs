using PodShell.Linux.Errors;

namespace PodShell.Linux.Files;

/// <summary>Files that are seen whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file beside its place and renames it there.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">One name in it.</param>
    /// <param name="content">The content.</param>
    /// <param name="mode">Permission bits, exactly.</param>
    /// <param name="sync">Flush file and directory to the disk before returning, so that it survives a power cut.</param>
    public static void Write(
        SafeDirectory directory,
        string name,
        ReadOnlySpan<byte> content,
        int mode = UnixMode.OwnerFile,
        bool sync = false
    )
    {
        string temporary = $".{name}.{RandomBytes.Hex(6)}.tmp";
        using (SafeFileHandle file = directory.CreateFile(temporary, mode))
        {
            try
            {
                file.SetMode(mode);
                RandomAccess.Write(file, content, 0);
                if (sync)
                {
                    file.Sync();
                }

                Rename(directory, temporary, name);
            }
            catch (Exception e)
            {
                directory.DeleteFile(temporary);
                if (LinuxError.TryFrom(e, $"{directory.Path}/{name}") is { } named)
                {
                    throw named;
                }

                throw;
            }
        }

        if (sync)
        {
            directory.Handle.Sync();
        }
    }

    /// <summary>Writes a file beside its place and renames it there.</summary>
    /// <param name="path">A path that the engine chose.</param>
    /// <param name="content">The content.</param>
    /// <param name="mode">Permission bits, exactly.</param>
    /// <param name="sync">Flush file and directory to the disk before returning.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, int mode = UnixMode.OwnerFile, bool sync = false)
    {
        using SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Write(directory, Path.GetFileName(path), content, mode, sync);
    }

    /// <summary>Deletes what killed writers left in a directory. The caller knows that nobody writes there now.</summary>
    /// <param name="directory">The directory; need not be there.</param>
    public static void DeleteUnfinished(string directory) => DeleteUnfinished(directory, DateTimeOffset.MaxValue);

    /// <summary>Deletes what writers left in a directory that were killed before a moment.</summary>
    /// <param name="directory">The directory; need not be there.</param>
    /// <param name="before">Files that were written to later may still be wanted.</param>
    public static void DeleteUnfinished(string directory, DateTimeOffset before)
    {
        foreach (string file in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, ".*.tmp") : [])
        {
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime)
            {
                File.Delete(file);
            }
        }
    }

    // Something else may stand in the file's place by mistake: a directory with nothing in it keeps nothing, and would keep the file away
    // for ever.
    private static void Rename(SafeDirectory directory, string temporary, string name)
    {
        try
        {
            directory.Rename(temporary, null, name);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EISDIR) && directory.DeleteEmptyDirectory(name))
        {
            directory.Rename(temporary, null, name);
        }
    }
}
