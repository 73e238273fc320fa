using System.IO.Compression;
using PodShell.Engine.Storage.Tar;
using PodShell.Storage.Tests.Fixtures;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace PodShell.Storage.Tests.Layers;

/// <summary>Compressed layers, honest and not.</summary>
public sealed class LayerCompressionTests
{
    private static readonly byte[] s_tar = new RawTar().File("f", string.Concat(Enumerable.Range(0, 50_000))).ToArray();

    [Fact]
    public async Task GzipAndZstdAreSeenFromTheBytes()
    {
        foreach (
            byte[] blob in (byte[][])
                [
                    s_tar,
                    Gzip(s_tar),
                    Zstd(s_tar, 3),
                    [.. Gzip(s_tar[..1000]), .. Gzip(s_tar[1000..])],
                    [.. Zstd(s_tar[..1000], 3), .. Zstd(s_tar[1000..], 3)],
                ]
        )
        {
            using LayerHarness layer = new();
            await layer.UnpackAsync(blob, Digest.Sha256(s_tar));
            Assert.Equal(string.Concat(Enumerable.Range(0, 50_000)), File.ReadAllText(layer["f"]));
        }
    }

    [Fact]
    public async Task TruncatedDataIsRefused()
    {
        foreach (byte[] blob in (byte[][])[Gzip(s_tar), Zstd(s_tar, 3)])
        {
            using LayerHarness layer = new();
            string id = (await layer.FailAsync(blob[..(blob.Length / 2)], Digest.Sha256(s_tar))).ErrorId;
            Assert.Contains(id, (string[])[ErrorIds.LayerTruncated, ErrorIds.LayerCompressionInvalid]);
        }
    }

    [Fact]
    public async Task BrokenDataIsRefused()
    {
        foreach (byte[] blob in (byte[][])[Gzip(s_tar), Zstd(s_tar, 3)])
        {
            using LayerHarness layer = new();
            blob.AsSpan(blob.Length / 2, 64).Fill(0x5a);
            string id = (await layer.FailAsync(blob, Digest.Sha256(s_tar))).ErrorId;
            Assert.Contains(
                id,
                (string[])[ErrorIds.LayerCompressionInvalid, ErrorIds.LayerTruncated, ErrorIds.LayerDigestMismatch, ErrorIds.LayerInvalid]
            );
        }
    }

    [Fact]
    public async Task ABombIsStopped()
    {
        byte[] zeros = new RawTar().Entry('0', "zeros"u8.ToArray(), new byte[40 << 20]).ToArray();
        foreach (byte[] blob in (byte[][])[Gzip(zeros), Zstd(zeros, 3)])
        {
            using LayerHarness layer = new()
            {
                Limits = new LayerLimits { FreeBytes = 1 << 20, Ratio = 100 },
            };
            Assert.Equal(ErrorIds.LayerTooLarge, (await layer.FailAsync(blob)).ErrorId);
        }
    }

    [Fact]
    public async Task AZstdWindowThatIsTooLargeIsRefused()
    {
        using LayerHarness layer = new() { Limits = new LayerLimits { ZstdWindowLog = 20 } };
        using MemoryStream stream = new();
        using (CompressionStream compressor = new(stream, 3, leaveOpen: true))
        {
            compressor.SetParameter(ZSTD_cParameter.ZSTD_c_windowLog, 24);
            for (int i = 0; i < 40; i++)
            {
                compressor.Write(s_tar);
            }
        }

        Assert.Equal(ErrorIds.LayerTooLarge, (await layer.FailAsync(stream.ToArray())).ErrorId);
    }

    private static byte[] Gzip(byte[] data)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(data);
        }

        return stream.ToArray();
    }

    private static byte[] Zstd(byte[] data, int level)
    {
        using Compressor compressor = new(level);
        return compressor.Wrap(data).ToArray();
    }
}
