using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Images.Archives;

/// <summary>A file beside the store's incomplete blobs that is gone with its owner: it has no name any more from the start.</summary>
internal static class SpooledFile
{
    /// <summary>Makes an empty file.</summary>
    /// <param name="directory">Where; an existing directory.</param>
    /// <returns>The file, open for reading and writing.</returns>
    public static SafeFileHandle Create(string directory)
    {
        using SafeDirectory parent = SafeDirectory.Open(directory);
        string name = "import-" + RandomBytes.Hex(8);
        SafeFileHandle file = parent.CreateFile(name);
        parent.DeleteFile(name);
        return file;
    }

    /// <summary>Copies a stream to the end of a file.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="file">The file.</param>
    /// <param name="budget">The space that it may take.</param>
    /// <param name="target">What is copied, for messages.</param>
    /// <param name="end">Sees the end of the archive that the stream is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>When all was copied, or as much as shows that it is no archive.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.DiskFull"/>, <see cref="ErrorIds.ImageTooLarge"/>, <see cref="ErrorIds.ArchiveInvalid"/>.
    /// </exception>
    public static async Task CopyAsync(
        Stream stream,
        SafeFileHandle file,
        ImageBudget budget,
        string target,
        ArchiveEnd end,
        CancellationToken cancellationToken
    )
    {
        byte[] buffer = new byte[BlockPool.BlockBytes];
        while (true)
        {
            int count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                await end.CompleteAsync().ConfigureAwait(false);
                return;
            }

            budget.Take(count);
            Errno errno = FileAt.Write(file.Number(), buffer.AsSpan(0, count));
            if (errno != Errno.None)
            {
                throw LinuxError.Create("write", errno, target);
            }

            if (!await end.TakeAsync(buffer.AsMemory(0, count)).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                return;
            }
        }
    }
}
