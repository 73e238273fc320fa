using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Archives;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Export;

/// <summary>Reads layers of the store: as the blobs that they came as, and as the tars that these hold.</summary>
/// <param name="storage">The parts of the store.</param>
internal sealed class LayerTar(ImageStorage storage) : IDisposable
{
    private readonly LayerBlobs _blobs = new(storage.Content, storage.Layers, storage.Images);
    private readonly ConcurrentDictionary<Digest, SafeFileHandle> _made = new();

    /// <summary>Opens a layer's blob.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>Its bytes, for the caller to dispose.</returns>
    public Stream OpenBlob(OciDescriptor layer) => OpenBlob(layer, 0);

    /// <summary>Opens a blob at an offset.</summary>
    /// <param name="layer">The blob.</param>
    /// <param name="offset">Where to begin.</param>
    /// <returns>The rest of it; its length is known.</returns>
    public Stream OpenBlob(OciDescriptor layer, long offset)
    {
        if (_made.TryGetValue(layer.Digest, out SafeFileHandle? made))
        {
            return new FileRegionStream(made, offset, RandomAccess.GetLength(made) - offset);
        }

        FileStream file = new(
            storage.Content.PathOf(layer.Digest),
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            BlockPool.BlockBytes,
            useAsync: false
        );
        file.Position = offset;
        return file;
    }

    /// <summary>Finds a blob of a layer, or makes one of the unpacked layer.</summary>
    /// <param name="layer">The blob that the image names.</param>
    /// <param name="diffId">The digest of the layer's tar.</param>
    /// <param name="image">The image's id, for messages.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>That blob if it is there, else another one of the same layer.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StoreCorrupt"/>: there is none, and what is unpacked is not how the tar
    /// was.</exception>
    public OciDescriptor Provide(OciDescriptor layer, Digest diffId, string image, CancellationToken cancellationToken) =>
        _blobs.Find(layer, diffId)
        ?? Pack(diffId, cancellationToken)
        ?? throw new PodShellException(
            ErrorIds.StoreCorrupt,
            ErrorKind.InvalidData,
            $"The blob {layer.Digest} of the image {image[..12]} is not in the store.",
            image,
            "Pull the image again."
        );

    /// <summary>Compresses a layer into a file that lasts as long as this object.</summary>
    /// <param name="layer">A blob of it that is there.</param>
    /// <param name="diffId">The digest of its tar.</param>
    /// <param name="compression">How.</param>
    /// <param name="level">The level; null for the usual one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The compressed blob, of an OCI type.</returns>
    public OciDescriptor Compress(
        OciDescriptor layer,
        Digest diffId,
        ImageCompression compression,
        int? level,
        CancellationToken cancellationToken
    ) => Make(compression == ImageCompression.Zstd ? OciMediaTypes.ImageLayerZstd : OciMediaTypes.ImageLayerGzip, output =>
        {
            using Stream zip = LayerCompressor.Open(output, compression, level);
            Write(layer, diffId, zip, cancellationToken);
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafeFileHandle file in _made.Values)
        {
            file.Dispose();
        }
    }

    /// <summary>Writes a layer's tar, and finds out whether it is what the configuration says.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="diffId">The digest of the tar.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StoreCorrupt"/>.</exception>
    public void Write(OciDescriptor layer, Digest diffId, Stream output, CancellationToken cancellationToken)
    {
        LayerDecompressor decompressor = new(storage.Limits, layer.Digest.ToString());
        using Stream blob = OpenBlob(layer);
        using Stream tar = decompressor.Open(blob, CompressionOf(layer), cancellationToken);
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
                $"Repair the store with {FaceWords.Either("Repair-PodSystem", "podsh system check --repair")}."
            );
        }
    }

    // Right if the engine itself packed the layer; of foreign tars it has only what they held.
    private OciDescriptor? Pack(Digest diffId, CancellationToken cancellationToken)
    {
        if (!storage.Layers.HasFiles(diffId))
        {
            return null;
        }

        OciDescriptor made = Make(OciMediaTypes.ImageLayer, output =>
        {
            using SafeDirectory root = SafeDirectory.Open(storage.Layers.PathOf(diffId.Hex) + "/diff");
            new TarTreeWriter(output).Write(root, cancellationToken);
        });
        return made.Digest == diffId ? made : null;
    }

    private OciDescriptor Make(string mediaType, Action<Stream> write)
    {
        (SafeFileHandle file, OciDescriptor made) = SpooledLayer.Make(storage.Content.IngestDirectory, mediaType, write);
        if (!_made.TryAdd(made.Digest, file))
        {
            file.Dispose();
        }

        return made;
    }

    private OciLayerCompression CompressionOf(OciDescriptor layer)
    {
        using Stream blob = OpenBlob(layer);
        byte[] start = new byte[LayerDecompressor.DetectedBytes];
        return LayerDecompressor.Detect(start.AsSpan(0, blob.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
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
