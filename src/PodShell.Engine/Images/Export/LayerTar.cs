using System.Security.Cryptography;
using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Oci;

namespace PodShell.Engine.Images.Export;

/// <summary>Reads layers of the store: as the blobs that they came as, and as the tars that these hold.</summary>
/// <param name="content">The blobs.</param>
/// <param name="limits">What a layer may demand.</param>
internal sealed class LayerTar(ContentStore content, LayerLimits limits)
{
    /// <summary>Opens a layer's blob.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>Its bytes, for the caller to dispose.</returns>
    public Stream OpenBlob(OciDescriptor layer) =>
        new FileStream(content.PathOf(layer.Digest), FileMode.Open, FileAccess.Read, FileShare.Read, BlockPool.BlockBytes, useAsync: false);

    /// <summary>Writes a layer's tar, and finds out whether it is what the configuration says.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="diffId">The digest of the tar.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StoreCorrupt"/>.</exception>
    public void Write(OciDescriptor layer, Digest diffId, Stream output, CancellationToken cancellationToken)
    {
        LayerDecompressor decompressor = new(limits, layer.Digest.ToString());
        using Stream blob = OpenBlob(layer);
        byte[] start = new byte[LayerDecompressor.DetectedBytes];
        int known = blob.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        blob.Position = 0;
        using Stream tar = decompressor.Open(blob, LayerDecompressor.Detect(start.AsSpan(0, known)), cancellationToken);
        using IncrementalHash hash = IncrementalHash.CreateHash(
            diffId.Algorithm == Digest.Sha512Algorithm ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256
        );
        byte[] buffer = new byte[BlockPool.BlockBytes];
        while (Read(decompressor, tar, buffer) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
            output.Write(buffer, 0, count);
        }

        if (Digest.FromHash(diffId.Algorithm, hash.GetHashAndReset()) != diffId)
        {
            throw new PodShellException(
                ErrorIds.StoreCorrupt,
                ErrorKind.InvalidData,
                $"The stored blob {layer.Digest} does not hold the layer {diffId} any more.",
                layer.Digest.ToString(),
                $"Mend the store with {FaceWords.Either("Repair-PodSystem", "podsh system check --repair")}."
            );
        }
    }

    // What goes wrong in reading is the blob's, what goes wrong in writing is not.
    private static int Read(LayerDecompressor decompressor, Stream tar, byte[] buffer)
    {
        try
        {
            return tar.Read(buffer);
        }
        catch (Exception e) when (decompressor.Explain(e) is PodShellException explained && explained != e)
        {
            throw explained;
        }
    }
}
