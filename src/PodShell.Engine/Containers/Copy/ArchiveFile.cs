using PodShell.Engine.Context;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Writes a tar into a file of the host's: whole, or it goes.</summary>
internal static class ArchiveFile
{
    /// <summary>Writes it.</summary>
    /// <typeparam name="T">What is told of it.</typeparam>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="path">The file; written over when it is there.</param>
    /// <param name="write">Writes.</param>
    /// <returns>What <paramref name="write"/> returns.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PathNotFound"/>, <see cref="ErrorIds.DiskFull"/>.</exception>
    public static async Task<T> WriteAsync<T>(EngineContext context, string path, Func<Stream, Task<T>> write)
    {
        FileStatus? before = FileStatus.TryGet(path, follow: true);
        if (before is null && FileStatus.TryGet(Path.GetDirectoryName(path) ?? "/", follow: true) is not { IsDirectory: true })
        {
            throw CopyErrors.NotFound(null, path);
        }

        bool whole = false;
        try
        {
            using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            T result = await write(file).ConfigureAwait(false);
            whole = true;
            return result;
        }
        finally
        {
            // Half a tar is none; what is no file of ours (a pipe, /dev/null) stays.
            if (!whole && FileStatus.TryGet(path) is { IsRegular: true })
            {
                File.Delete(path);
                context.Log.Verbose($"'{path}', which was not whole, was removed.");
            }
        }
    }
}
