using System.Text;
using PodShell.Linux.Files;

namespace PodShell.Cli.Context;

/// <summary>A file that gets what a verb came to, such as an id, for scripts. It may be a pipe, a device or a link.</summary>
internal sealed class ResultFile
{
    private readonly string _path;

    private ResultFile(string path) => _path = path;

    /// <summary>Checks a file before the work is done, so that a wrong name is told while nothing has changed.</summary>
    /// <param name="context">Who calls.</param>
    /// <param name="path">The path as it was typed; <see langword="null"/> for no file.</param>
    /// <param name="flag">The flag that has it.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PathNotFound"/>: it is a directory, or there is none to hold it.</exception>
    public static ResultFile? Named(CliContext context, string? path, string flag)
    {
        if (path is null)
        {
            return null;
        }

        string absolute = CallerPaths.Named(context, path);
        string? wrong =
            Directory.Exists(absolute) ? "is a directory"
            : !Directory.Exists(Path.GetDirectoryName(absolute)) ? "is in no directory that exists"
            : null;
        return wrong is null
            ? new ResultFile(absolute)
            : throw new PodShellException(
                ErrorIds.PathNotFound,
                ErrorKind.InvalidArgument,
                $"The file '{path}' of {flag} {wrong}.",
                path,
                "Name a file in a directory that is there."
            );
    }

    /// <summary>Writes it, in place of what it holds.</summary>
    /// <param name="text">The text, without an end of line.</param>
    public void Write(string text)
    {
        using FileStream file = new(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (FileStatus.TryGet(_path, follow: true) is { IsRegular: true })
        {
            file.SetLength(0);
        }

        file.Write(Encoding.ASCII.GetBytes(text));
    }
}
