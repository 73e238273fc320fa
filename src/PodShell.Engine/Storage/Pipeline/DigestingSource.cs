using System.Security.Cryptography;
using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Pipeline;

/// <summary>Passes blocks on and computes their digest.</summary>
/// <param name="source">The blocks.</param>
/// <param name="algorithm"><c>sha256</c> or <c>sha512</c>.</param>
internal sealed class DigestingSource(IBlockSource source, string algorithm) : IBlockSource, IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
        algorithm == PodShell.Digest.Sha512Algorithm ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256
    );

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Next()
    {
        ReadOnlyMemory<byte> block = source.Next();
        _hash.AppendData(block.Span);
        return block;
    }

    /// <summary>The digest of all blocks.</summary>
    /// <returns>The digest.</returns>
    public Digest Digest() => PodShell.Digest.FromHash(algorithm, _hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
