namespace PodShell;

/// <content>Ids of image references, OCI documents, registries and their configuration.</content>
public static partial class ErrorIds
{
    /// <summary>A manifest or index breaks its specification.</summary>
    public const string ManifestInvalid = nameof(ManifestInvalid);

    /// <summary>A document could be read as a manifest and as an index, or contradicts its media type.</summary>
    public const string ManifestAmbiguous = nameof(ManifestAmbiguous);

    /// <summary>A manifest is larger than 4 MiB.</summary>
    public const string ManifestTooLarge = nameof(ManifestTooLarge);

    /// <summary>A manifest has a kind that is not supported (Docker schema 1, an artifact that is no image).</summary>
    public const string ManifestUnsupported = nameof(ManifestUnsupported);

    /// <summary>A manifest names more layers than an overlay can stack.</summary>
    public const string TooManyLayers = nameof(TooManyLayers);

    /// <summary>Indexes are nested too deeply or contain themselves.</summary>
    public const string IndexNestingTooDeep = nameof(IndexNestingTooDeep);

    /// <summary>An index has no image for the wanted platform.</summary>
    public const string PlatformNotFound = nameof(PlatformNotFound);

    /// <summary>An image configuration breaks its specification.</summary>
    public const string ImageConfigInvalid = nameof(ImageConfigInvalid);

    /// <summary>An image configuration is larger than 4 MiB, or one of its lists is beyond its limit.</summary>
    public const string ImageConfigTooLarge = nameof(ImageConfigTooLarge);

    /// <summary>An image's environment has an entry that is not <c>name=value</c>.</summary>
    public const string ImageEnvironmentInvalid = nameof(ImageEnvironmentInvalid);
}
