namespace PodShell;

/// <content>Layers, blobs, the store and archives of images.</content>
public static partial class ErrorIds
{
    /// <summary>A layer's tar stream breaks the format.</summary>
    public const string LayerInvalid = nameof(LayerInvalid);

    /// <summary>A layer ends in the middle of an entry or of its compressed data.</summary>
    public const string LayerTruncated = nameof(LayerTruncated);

    /// <summary>An entry of a layer names a path outside of it.</summary>
    public const string LayerPathEscape = nameof(LayerPathEscape);

    /// <summary>
    /// An entry of a layer has a name that cannot be: empty, too long, with a NUL, or through something that is no directory.
    /// </summary>
    public const string LayerPathInvalid = nameof(LayerPathInvalid);

    /// <summary>A hard link of a layer points to nothing in the layer, or to a directory.</summary>
    public const string LayerLinkInvalid = nameof(LayerLinkInvalid);

    /// <summary>A whiteout of a layer has no valid name.</summary>
    public const string LayerWhiteoutInvalid = nameof(LayerWhiteoutInvalid);

    /// <summary>An owner, a size or another number of a layer's entry is out of range.</summary>
    public const string LayerNumberInvalid = nameof(LayerNumberInvalid);

    /// <summary>An entry of a layer belongs to a user or group id that the user namespace does not map.</summary>
    public const string LayerOwnerUnmapped = nameof(LayerOwnerUnmapped);

    /// <summary>A layer has more entries than allowed.</summary>
    public const string LayerTooManyEntries = nameof(LayerTooManyEntries);

    /// <summary>
    /// A layer unpacks to more than its compressed size allows (a decompression bomb), or needs too much memory to decompress.
    /// </summary>
    public const string LayerTooLarge = nameof(LayerTooLarge);

    /// <summary>An image needs more disk space than one image may take.</summary>
    public const string ImageTooLarge = nameof(ImageTooLarge);

    /// <summary>A layer's compressed data cannot be decompressed.</summary>
    public const string LayerCompressionInvalid = nameof(LayerCompressionInvalid);

    /// <summary>A layer is of a type that is not supported (encrypted, an artifact's).</summary>
    public const string LayerUnsupported = nameof(LayerUnsupported);

    /// <summary>A layer's unpacked content does not have the digest that the image's configuration names.</summary>
    public const string LayerDigestMismatch = nameof(LayerDigestMismatch);

    /// <summary>A file of the store is missing or broken.</summary>
    public const string StoreCorrupt = nameof(StoreCorrupt);

    /// <summary>The address of an archive does not give it.</summary>
    public const string ArchiveDownloadFailed = nameof(ArchiveDownloadFailed);

    /// <summary>A file is no archive of images, or a broken one.</summary>
    public const string ArchiveInvalid = nameof(ArchiveInvalid);
}
