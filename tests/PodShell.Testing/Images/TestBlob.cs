using System.Security.Cryptography;

namespace PodShell.Testing;

/// <summary>One blob of an image: bytes in memory or a file.</summary>
public sealed class TestBlob
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string? _path;

    /// <summary>A blob out of bytes.</summary>
    public TestBlob(ReadOnlyMemory<byte> bytes, string mediaType)
    {
        _bytes = bytes;
        Size = bytes.Length;
        MediaType = mediaType;
        Digest = Hash(SHA256.HashData(bytes.Span));
    }

    /// <summary>A blob out of a file, which has to stay as it is.</summary>
    public TestBlob(string path, string mediaType)
    {
        _path = path;
        MediaType = mediaType;
        using FileStream stream = File.OpenRead(path);
        Size = stream.Length;
        Digest = Hash(SHA256.HashData(stream));
    }

    /// <summary><c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>Length in bytes.</summary>
    public long Size { get; }

    /// <summary>What it is.</summary>
    public string MediaType { get; }

    /// <summary>Opens it from its beginning.</summary>
    public Stream Open() => _path is null ? new MemoryStream(_bytes.ToArray(), writable: false) : File.OpenRead(_path);

    /// <summary>All its bytes.</summary>
    public byte[] ToArray()
    {
        using Stream stream = Open();
        byte[] bytes = new byte[Size];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The textual digest of hash bytes.</summary>
    public static string Hash(ReadOnlySpan<byte> hash) => $"sha256:{Convert.ToHexStringLower(hash)}";
}
