using System.Text;
using PodShell.Linux.Errors;
using Tmds.Linux;

namespace PodShell.Linux.Files;

/// <summary>
/// A file that gets its name when it is complete: who looks sees the whole file or the one before, and a writer that is killed leaves
/// nothing. On file systems that know no nameless files it has a temporary name meanwhile.
/// </summary>
public sealed unsafe class NamelessFile : IDisposable
{
    private readonly SafeDirectory _directory;
    private readonly string _name;
    private string? _temporary;

    private NamelessFile(SafeDirectory directory, string name, SafeFileHandle handle, string? temporary) =>
        (_directory, _name, Handle, _temporary) = (directory, name, handle, temporary);

    /// <summary>The file, open for reading and writing.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Makes an empty file.</summary>
    /// <param name="path">What it will be called; its directory is there.</param>
    /// <returns>The file.</returns>
    /// <exception cref="PodShellException">It cannot be made.</exception>
    public static NamelessFile Create(string path)
    {
        SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string name = Path.GetFileName(path);
        try
        {
            int fd;
            fixed (byte* text = Encoding.UTF8.GetBytes(directory.Path + "\0"))
            {
                fd = open(text, O_TMPFILE | O_RDWR | O_CLOEXEC, (mode_t)0x1B6);
            }

            if (fd >= 0)
            {
                return new NamelessFile(directory, name, new SafeFileHandle(fd, ownsHandle: true), null);
            }

            string temporary = TemporaryName(name);
            return new NamelessFile(directory, name, directory.CreateFile(temporary, 0x1B6), temporary);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Gives the file its name, in place of one that has it.</summary>
    /// <exception cref="PodShellException">It cannot be named.</exception>
    public void Complete()
    {
        if (_temporary is null)
        {
            int errno = Link(_name);
            if (errno == 0)
            {
                return;
            }

            _temporary = TemporaryName(_name);
            errno = errno == (int)Errno.EEXIST ? Link(_temporary) : errno;
            if (errno != 0)
            {
                throw LinuxError.Create("linkat", (Errno)errno, Path.Combine(_directory.Path, _name));
            }
        }

        _directory.Rename(_temporary, null, _name);
        _temporary = null;
    }

    /// <summary>Closes it. What was not completed is gone.</summary>
    public void Dispose()
    {
        if (_temporary is not null)
        {
            _directory.DeleteFile(_temporary);
        }

        Handle.Dispose();
        _directory.Dispose();
    }

    private static string TemporaryName(string name) => $".{name}.{RandomBytes.Hex(6)}.tmp";

    private int Link(string name)
    {
        fixed (
            byte* from = Encoding.UTF8.GetBytes($"/proc/self/fd/{Handle.DangerousGetHandle()}\0"),
                to = Encoding.UTF8.GetBytes(name + "\0")
        )
        {
            return linkat(AT_FDCWD, from, (int)_directory.Handle.DangerousGetHandle(), to, AT_SYMLINK_FOLLOW) == 0
                ? 0
                : (int)LinuxError.Last;
        }
    }
}
