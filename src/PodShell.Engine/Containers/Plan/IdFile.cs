using System.Text;
using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Containers.Plan;

/// <summary>A file that is to take the id of what is created.</summary>
internal static class IdFile
{
    /// <summary>Refuses one that could not be written when the object is there already.</summary>
    /// <param name="file">The file.</param>
    /// <param name="noun">What is created.</param>
    /// <param name="errorId">The id of the error.</param>
    /// <exception cref="PodShellException">It exists, or its folder is not there or may not be written.</exception>
    public static void Check(string file, string noun, string errorId)
    {
        if (FileStatus.TryGet(file) is not null)
        {
            throw new PodShellException(
                errorId,
                ErrorKind.AlreadyExists,
                $"The {noun} id file '{file}' exists already.",
                file,
                "Name another file, or remove it."
            );
        }

        if (Path.GetDirectoryName(file) is not { Length: > 0 } folder)
        {
            return;
        }

        bool exists = Directory.Exists(folder);
        if (!exists || !HostAccess.CanWrite(folder))
        {
            throw new PodShellException(
                errorId,
                ErrorKind.InvalidArgument,
                $"The {noun} id file '{file}' cannot be written: "
                    + (exists ? "its folder may not be written to." : "no such file or directory."),
                file,
                "Name a file in a folder of your own."
            );
        }
    }

    /// <summary>Writes it. It must not be there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="id">The id.</param>
    public static void Write(string file, string id)
    {
        using FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Encoding.ASCII.GetBytes(id));
    }
}
