using System.IO.Compression;
using PodShell.Engine.Storage.Tar;
using PodShell.Oci.Images;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace PodShell.Engine.Storage.Pipeline;

/// <summary>
/// The stage between a blob's bytes and a tar stream. What the bytes are is seen from themselves: registries hold layers whose media type
/// is wrong, and every other engine reads them.
/// </summary>
/// <param name="limits">Limits.</param>
/// <param name="target">The layer, for messages.</param>
internal sealed class LayerDecompressor(LayerLimits limits, string target)
{
    /// <summary>How many first bytes tell the compression.</summary>
    public const int DetectedBytes = 6;

    /// <summary>What a stream's first bytes say of its compression.</summary>
    /// <param name="start">At least the first <see cref="DetectedBytes"/>, if there are so many.</param>
    /// <returns>The compression.</returns>
    public static OciLayerCompression Detect(ReadOnlySpan<byte> start) =>
        start is [0x1f, 0x8b, 8, ..] ? OciLayerCompression.Gzip
        : start is [0x28, 0xb5, 0x2f, 0xfd, ..] or [>= 0x50 and <= 0x5f, 0x2a, 0x4d, 0x18, ..] ? OciLayerCompression.Zstd
        : start is [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] ? OciLayerCompression.Xz
        : start is [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31 or 0x17, ..] ? OciLayerCompression.Bzip2
        : OciLayerCompression.None;

    /// <summary>Opens a stream for decompression.</summary>
    /// <param name="input">The compressed bytes.</param>
    /// <param name="compression">Their compression.</param>
    /// <param name="cancellationToken">Ends reads of xz and bzip2 that wait; those of the others take their own.</param>
    /// <returns>A stream of the tar's bytes; disposing it leaves the input.</returns>
    public Stream Open(Stream input, OciLayerCompression compression, CancellationToken cancellationToken)
    {
        switch (compression)
        {
            case OciLayerCompression.Gzip:
                return new GZipStream(input, CompressionMode.Decompress, leaveOpen: true);
            case OciLayerCompression.Zstd:
                DecompressionStream stream = new(input, BlockPool.BlockBytes, checkEndOfStream: true, leaveOpen: true);
                stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, limits.ZstdWindowLog);
                return stream;
            case OciLayerCompression.Xz:
                return new GuardedDecoder(input, bytes => new XzStream(bytes, limits.XzDictionaryBytes), cancellationToken);
            case OciLayerCompression.Bzip2:
                return new GuardedDecoder(
                    input,
                    static bytes => BZip2Stream.Create(bytes, SharpCompress.Compressors.CompressionMode.Decompress, true, true),
                    cancellationToken
                );
            default:
                return input;
        }
    }

    /// <summary>Decompresses all blocks. Blocks the calling thread.</summary>
    /// <param name="source">The compressed blocks.</param>
    /// <param name="output">Where the tar's blocks go; it is completed in any case.</param>
    /// <param name="pool">Buffers.</param>
    /// <param name="compressedBytes">The size of the blob, which limits what may come out.</param>
    public void Run(IBlockSource source, BlockChannel output, BlockPool pool, long compressedBytes)
    {
        try
        {
            ReadOnlyMemory<byte> first = source.Next();
            using BlockStream input = new(source, first);
            OciLayerCompression compression = Detect(first.Span);
            using Stream stream = Open(input, compression, CancellationToken.None);
            Copy(stream, output, pool, limits.MaxUnpacked(compressedBytes));
            input.Drain();
            output.Complete();
        }
        catch (Exception e)
        {
            Exception failure = Explain(e);
            output.Complete(LayerErrors.IsContent(failure) && LayerErrors.WrongBytes(() => Drain(source)) is { } wrong ? wrong : failure);
        }
    }

    /// <summary>Names the layer in the failures of decompressors.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>What callers get.</returns>
    public Exception Explain(Exception failure) =>
        failure switch
        {
            ZstdException { Code: ZSTD_ErrorCode.ZSTD_error_frameParameter_windowTooLarge } => new PodShellException(
                ErrorIds.LayerTooLarge,
                ErrorKind.InvalidData,
                $"Layer {DisplayText.Quote(target)} needs a zstd window of more than {1 << (limits.ZstdWindowLog - 20)} MiB.",
                target,
                "Compress the image with a zstd level of at most 20, without --long.",
                failure
            ),
            EndOfStreamException => new PodShellException(
                ErrorIds.LayerTruncated,
                ErrorKind.InvalidData,
                $"The compressed data of layer {DisplayText.Quote(target)} ends too early.",
                target,
                null,
                failure
            ),
            InvalidDataException or ZstdException or IOException => new PodShellException(
                ErrorIds.LayerCompressionInvalid,
                ErrorKind.InvalidData,
                $"Layer {DisplayText.Quote(target)} cannot be decompressed: {DisplayText.Quote(failure.Message)}",
                target,
                null,
                failure
            ),
            _ => failure,
        };

    private static void Drain(IBlockSource source)
    {
        while (!source.Next().IsEmpty) { }
    }

    private void Copy(Stream stream, BlockChannel output, BlockPool pool, long max)
    {
        for (long total = 0; ; )
        {
            byte[] buffer = pool.Rent();
            int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length == 0)
            {
                pool.Return(buffer);
                return;
            }

            total += length;
            if (total > max)
            {
                throw new PodShellException(
                    ErrorIds.LayerTooLarge,
                    ErrorKind.InvalidData,
                    $"Layer {DisplayText.Quote(target)} unpacks to more than {max} bytes, {limits.Ratio} times its compressed size.",
                    target,
                    "Check where the image comes from: this is how decompression bombs look."
                );
            }

            output.Write(buffer, length);
        }
    }
}
