using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Registry.Resolve;
using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Archives;

/// <summary>
/// Opens what the user names as an archive as a file that can be read anywhere and is not compressed: a file as it is, all else (a
/// compressed file, a pipe, standard input, a web address) spooled to a file without a name.
/// </summary>
/// <param name="content">The blobs, among which spooled files are made.</param>
/// <param name="limits">What layers may demand.</param>
/// <param name="budget">Makes the budget of an image.</param>
/// <param name="registries">Makes what is needed for downloads.</param>
internal sealed class ArchiveInput(
    ContentStore content,
    LayerLimits limits,
    Func<string, ImageBudget> budget,
    Func<RegistryContext> registries
)
{
    /// <summary>Whether a path is a web address.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <returns>True for <c>http://</c> and <c>https://</c>.</returns>
    public static bool IsAddress(string path) =>
        path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens an archive.</summary>
    /// <param name="path">As the user wrote it; <c>-</c> for the stream.</param>
    /// <param name="full">The same as an absolute path.</param>
    /// <param name="input">The stream.</param>
    /// <param name="cancellationToken">Ends it, also while a pipe brings nothing.</param>
    /// <returns>The file.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/>, <see cref="ErrorIds.ImageTooLarge"/>,
    /// <see cref="ErrorIds.ArchiveDownloadFailed"/>, or there is no such file.</exception>
    public async Task<SafeFileHandle> OpenAsync(string path, string full, Stream? input, CancellationToken cancellationToken)
    {
        if (path == "-")
        {
            return await SpoolAsync(input ?? throw ArchiveErrors.Missing(path), path, cancellationToken).ConfigureAwait(false);
        }

        if (IsAddress(path))
        {
            using ArchiveDownload download = await ArchiveDownload.OpenAsync(path, registries(), cancellationToken).ConfigureAwait(false);
            return await SpoolAsync(download, path, cancellationToken).ConfigureAwait(false);
        }

        if (FileStatus.TryGet(full, follow: true) is not { } status)
        {
            throw ArchiveErrors.Missing(path);
        }

        if (!status.IsRegular)
        {
            // Opened without waiting for its writer, and read without holding a thread: who asks for an end gets it.
            using FdStream pipe = new(FdExtensions.OpenNonBlocking(full));
            return await SpoolAsync(pipe, path, cancellationToken).ConfigureAwait(false);
        }

        SafeFileHandle file = File.OpenHandle(full);
        byte[] start = new byte[LayerDecompressor.DetectedBytes];
        if (LayerDecompressor.Detect(start.AsSpan(0, RandomAccess.Read(file, start, 0))) == OciLayerCompression.None)
        {
            return file;
        }

        using (file)
        using (FileRegionStream stream = new(file, 0, RandomAccess.GetLength(file)))
        {
            return await SpoolAsync(stream, path, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SafeFileHandle> SpoolAsync(Stream input, string path, CancellationToken cancellationToken)
    {
        SafeFileHandle file = SpooledFile.Create(content.IngestDirectory);
        try
        {
            byte[] start = new byte[LayerDecompressor.DetectedBytes];
            int length = await input
                .ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            using PrefixedStream whole = new(start.AsMemory(0, length), input);
            LayerDecompressor decompressor = new(limits, path);
            try
            {
                using Stream plain = decompressor.Open(whole, LayerDecompressor.Detect(start.AsSpan(0, length)), cancellationToken);
                // How large the compressed form is shows only at its end; what one image may take is the limit.
                using ArchiveEnd end = new(limits, path, cancellationToken);
                await SpooledFile.CopyAsync(plain, file, budget(path), path, end, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (decompressor.Explain(e) is PodShellException explained && explained != e)
            {
                throw ArchiveErrors.Invalid(path, explained.Message.TrimEnd('.'), explained);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
