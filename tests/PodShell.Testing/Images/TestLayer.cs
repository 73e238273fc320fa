using System.IO.Compression;
using System.Security.Cryptography;

namespace PodShell.Testing;

/// <summary>A packed layer with the digest of its uncompressed bytes.</summary>
/// <param name="Blob">The packed bytes.</param>
/// <param name="DiffId">The digest of the plain tar.</param>
public sealed record TestLayer(TestBlob Blob, string DiffId)
{
    /// <summary>Packs a plain tar in memory.</summary>
    public static TestLayer Pack(byte[] tar, LayerCompression compression = LayerCompression.Gzip, bool docker = false)
    {
        ArgumentNullException.ThrowIfNull(tar);
        string diffId = TestBlob.Hash(SHA256.HashData(tar));
        using MemoryStream packed = new();
        using (Stream packer = Packer(packed, compression))
        {
            packer.Write(tar);
        }

        return new TestLayer(new TestBlob(packed.ToArray(), MediaType(compression, docker)), diffId);
    }

    /// <summary>Packs a tar file into another file, for layers too big for memory.</summary>
    public static async Task<TestLayer> PackFileAsync(string tar, string target, LayerCompression compression = LayerCompression.Gzip)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (FileStream source = File.OpenRead(tar))
        {
            await using FileStream file = File.Create(target);
            await using Stream packer = Packer(file, compression);
            byte[] buffer = new byte[1 << 20];
            for (
                int n = await source.ReadAsync(buffer).ConfigureAwait(false);
                n > 0;
                n = await source.ReadAsync(buffer).ConfigureAwait(false)
            )
            {
                hash.AppendData(buffer, 0, n);
                await packer.WriteAsync(buffer.AsMemory(0, n)).ConfigureAwait(false);
            }
        }

        return new TestLayer(new TestBlob(target, MediaType(compression, docker: false)), TestBlob.Hash(hash.GetHashAndReset()));
    }

    private static Stream Packer(Stream target, LayerCompression compression) =>
        compression switch
        {
            LayerCompression.Gzip => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
            LayerCompression.Zstd => new ZstdSharp.CompressionStream(target, level: 3, leaveOpen: true),
            _ => new BufferedStream(new UndisposedStream(target)),
        };

    private static string MediaType(LayerCompression compression, bool docker) =>
        (compression, docker) switch
        {
            (LayerCompression.Gzip, true) => TestMediaTypes.DockerLayerGzip,
            (LayerCompression.None, true) => TestMediaTypes.DockerLayer,
            (LayerCompression.Gzip, false) => TestMediaTypes.OciLayer + "+gzip",
            (LayerCompression.Zstd, false) => TestMediaTypes.OciLayer + "+zstd",
            (LayerCompression.None, false) => TestMediaTypes.OciLayer,
            _ => throw new ArgumentException("Docker's schema 2 knows no zstd layers.", nameof(compression)),
        };
}
