namespace PodShell;

/// <content>Images.</content>
public static partial class ErrorIds
{
    /// <summary>No image of that name or id is in the store, or the registry has none.</summary>
    public const string ImageNotFound = nameof(ImageNotFound);

    /// <summary>An id prefix fits several images.</summary>
    public const string ImageAmbiguous = nameof(ImageAmbiguous);

    /// <summary>Containers use the image.</summary>
    public const string ImageInUse = nameof(ImageInUse);

    /// <summary>The image was named by its id, and has several names.</summary>
    public const string ImageHasSeveralNames = nameof(ImageHasSeveralNames);

    /// <summary>The reference is malformed.</summary>
    public const string ImageReferenceInvalid = nameof(ImageReferenceInvalid);
}
