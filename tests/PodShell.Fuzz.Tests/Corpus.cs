using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;

namespace PodShell.Fuzz.Tests;

/// <summary>Good inputs.</summary>
internal static class Corpus
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Archives in every form, with links, long names, devices, attributes and a sparse file.</summary>
    public static byte[][] Tars { get; } =
    [Tar(TarEntryFormat.Pax), Tar(TarEntryFormat.Gnu), Tar(TarEntryFormat.Ustar), Tar(TarEntryFormat.V7), Sparse()];

    public static byte[][] Compressed { get; } =
    [
        Pack(static stream => new GZipStream(stream, CompressionLevel.Fastest)),
        Pack(static stream => new CompressionStream(stream, 3)),
        Pack(static stream => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Compress, false)),
        Xz,
        [.. Xz, .. Xz],
        Tar(TarEntryFormat.Gnu),
    ];

    // "hello hello hello hello\n", by xz 5.4 with CRC-64.
    private static byte[] Xz =>
        Convert.FromBase64String("/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AAXAAxdADQZSe6N6VYKwSGwAABsFO0bO2i7kQABKBjXg7duH7bzfQEAAAAABFla");

    private static byte[] Pack(Func<Stream, Stream> compressor)
    {
        using MemoryStream stream = new();
        using (Stream packer = compressor(stream))
        {
            packer.Write(Tar(TarEntryFormat.Pax));
        }

        return stream.ToArray();
    }

    private static byte[] Tar(TarEntryFormat format)
    {
        using MemoryStream stream = new();
        using (TarWriter writer = new(stream, format, leaveOpen: true))
        {
            string name = format is TarEntryFormat.Pax or TarEntryFormat.Gnu ? new string('n', 120) : "short";
            foreach (
                (TarEntryType type, string? path, string? link) in ((TarEntryType, string, string?)[])
                    [
                        (TarEntryType.Directory, "d/", null),
                        (format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile, $"d/{name}", null),
                        (TarEntryType.SymbolicLink, "d/s", "../x"),
                        (TarEntryType.HardLink, "h", $"d/{name}"),
                    ]
            )
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Pax => new PaxTarEntry(
                        type,
                        path,
                        new Dictionary<string, string> { ["SCHILY.xattr.user.a"] = "b", ["comment"] = "c" }
                    ),
                    TarEntryFormat.Gnu => new GnuTarEntry(type, path),
                    TarEntryFormat.Ustar => new UstarTarEntry(type, path),
                    _ => new V7TarEntry(type, path),
                };
                entry.ModificationTime = DateTimeOffset.UnixEpoch.AddDays(20_000);
                if (link is not null)
                {
                    entry.LinkName = link;
                }
                else if (type != TarEntryType.Directory)
                {
                    entry.DataStream = new MemoryStream(Bytes(string.Concat(Enumerable.Range(0, 300))));
                }

                writer.WriteEntry(entry);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Sparse()
    {
        using MemoryStream stream = new();
        using (TarWriter writer = new(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(
                new PaxTarEntry(
                    TarEntryType.RegularFile,
                    "sparse",
                    new Dictionary<string, string>
                    {
                        ["GNU.sparse.major"] = "1",
                        ["GNU.sparse.minor"] = "0",
                        ["GNU.sparse.name"] = "real",
                        ["GNU.sparse.realsize"] = "100000",
                    }
                )
                {
                    DataStream = new MemoryStream([.. Bytes("1\n5000\n3\n"), .. new byte[503], .. "abc"u8]),
                }
            );
        }

        return stream.ToArray();
    }
}
