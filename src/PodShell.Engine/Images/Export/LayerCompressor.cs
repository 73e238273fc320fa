using System.IO.Compression;
using ZstdSharp;

namespace PodShell.Engine.Images.Export;

/// <summary>Compresses layers. The same content is the same blob each time.</summary>
internal static class LayerCompressor
{
    private const int ZstdLevel = 3;

    /// <summary>Checks a level.</summary>
    /// <param name="compression">How; gzip if null.</param>
    /// <param name="level">The level; null for the usual one.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void Check(ImageCompression? compression, int? level)
    {
        (int least, int most) = compression == ImageCompression.Zstd ? (1, 20) : (0, 9);
        if (level < least || level > most)
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"The compression level {level} is not from {least} to {most}.",
                null,
                "Give a level of 0 to 9 with gzip, of 1 to 20 with zstd."
            );
        }
    }

    /// <summary>Opens a stream that compresses what is written to it.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="compression">How.</param>
    /// <param name="level">The level; null for the usual one.</param>
    /// <returns>The stream; complete when it is disposed.</returns>
    public static Stream Open(Stream output, ImageCompression compression, int? level) =>
        compression == ImageCompression.Zstd ? new CompressionStream(output, level ?? ZstdLevel, leaveOpen: true)
        : level is { } number ? new GZipStream(output, new ZLibCompressionOptions { CompressionLevel = number }, leaveOpen: true)
        : new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
}
