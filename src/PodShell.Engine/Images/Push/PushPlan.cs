using PodShell.Engine.Images.Export;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Push;

/// <summary>Which form an image and its layers get where they are pushed to.</summary>
/// <param name="request">What is asked for.</param>
internal sealed class PushPlan(PushImageRequest request)
{
    /// <summary>The level of compression; null for the usual one.</summary>
    public int? Level => request.CompressionLevel;

    /// <summary>Checks what is asked for.</summary>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public void Check()
    {
        LayerCompressor.Check(request.Compression, request.CompressionLevel);
        if (request is { Format: ImageManifestFormat.Docker, Compression: ImageCompression.Zstd })
        {
            throw NoZstd();
        }
    }

    /// <summary>How a layer is recompressed.</summary>
    /// <param name="layer">The blob that it has.</param>
    /// <param name="always">Whether layers that are not compressed have to be.</param>
    /// <returns>The compression; null if the blob is taken as it is.</returns>
    public ImageCompression? CompressionOf(OciDescriptor layer, bool always)
    {
        OciLayerCompression? has = OciMediaTypes.LayerCompression(layer.MediaType);
        if (has == OciLayerCompression.None)
        {
            return request.Compression ?? (always ? ImageCompression.Gzip : null);
        }

        OciLayerCompression wanted = request.Compression == ImageCompression.Zstd ? OciLayerCompression.Zstd : OciLayerCompression.Gzip;
        bool force = request.ForceCompression ?? request.Compression is not null;
        // A level that is asked for is not known of what is compressed already.
        return force && (has != wanted || request.CompressionLevel is not null) ? request.Compression ?? ImageCompression.Gzip : null;
    }

    /// <summary>The image with its layers' blobs and the manifest that fits them.</summary>
    /// <param name="image">The image.</param>
    /// <param name="layers">The blobs.</param>
    /// <returns>The image; as it was if nothing changes.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>: Docker's manifest is asked for, and has no
    /// zstd.</exception>
    public ExportedImage Finish(ExportedImage image, IReadOnlyList<OciDescriptor> layers)
    {
        bool zstd = layers.Any(static layer => OciMediaTypes.LayerCompression(layer.MediaType) == OciLayerCompression.Zstd);
        bool docker = request.Format switch
        {
            ImageManifestFormat.Oci => false,
            ImageManifestFormat.Docker => zstd ? throw NoZstd() : true,
            // What was pulled stays what it is, whatever its layers are.
            _ => image.Manifest.IsDocker && (!zstd || layers.SequenceEqual(image.Manifest.Layers)),
        };
        return ManifestConversion.With(image, layers, docker);
    }

    private static PodShellException NoZstd() =>
        new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            "A manifest of Docker's schema 2 has no layers that are compressed with zstd.",
            null,
            $"Ask for the OCI form ({FaceWords.Either("-Format Oci", "--format oci")}) or for gzip."
        );
}
