namespace PodShell.Linux;

/// <summary>Files that are seen whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file beside its place and renames it there.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">One name in it.</param>
    /// <param name="content">The content.</param>
    /// <param name="mode">Permission bits, exactly.</param>
    /// <param name="sync">Flush file and directory to the disk before returning, so that it survives a power cut.</param>
    public static void Write(SafeDirectory directory, string name, ReadOnlySpan<byte> content, int mode = 0x180, bool sync = false)
    {
        var temporary = $".{name}.{RandomBytes.Hex(6)}.tmp";
        using (var file = directory.CreateFile(temporary, mode))
        {
            try
            {
                file.SetMode(mode);
                RandomAccess.Write(file, content, 0);
                if (sync)
                {
                    file.Sync();
                }

                directory.Rename(temporary, null, name);
            }
            catch
            {
                directory.DeleteFile(temporary);
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
    public static void Write(string path, ReadOnlySpan<byte> content, int mode = 0x180, bool sync = false)
    {
        using var directory = SafeDirectory.Open(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Write(directory, Path.GetFileName(path), content, mode, sync);
    }
}
