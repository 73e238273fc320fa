namespace PodShell.Engine.Images.Store;

/// <summary>What can be wrong with the naming of images.</summary>
internal static class ImageErrors
{
    /// <summary>There is no such image in the store.</summary>
    /// <param name="image">As the user wrote it.</param>
    /// <returns>The exception.</returns>
    public static PodShellException NotFound(string image) =>
        new(
            ErrorIds.ImageNotFound,
            ErrorKind.NotFound,
            $"No image '{DisplayText.Quote(image)}' is in the store.",
            image,
            $"List the images with {FaceWords.Either("Get-PodImage", "podsh images")}, or pull it with "
                + $"{FaceWords.Either("Invoke-PodImagePull", "podsh pull")}."
        );

    /// <summary>The image is known, but not by this name.</summary>
    /// <param name="name">As the user wrote it.</param>
    /// <param name="id">The image's id.</param>
    /// <returns>The exception.</returns>
    public static PodShellException NotAName(string name, string id) =>
        new(
            ErrorIds.ImageNotFound,
            ErrorKind.NotFound,
            $"'{DisplayText.Quote(name)}' is no name of the image {id[..12]}: tag not known.",
            name,
            "Write one of the image's own names."
        );

    /// <summary>Several images fit.</summary>
    /// <param name="image">As the user wrote it.</param>
    /// <param name="fitting">What fits.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Ambiguous(string image, IEnumerable<string> fitting) =>
        new(
            ErrorIds.ImageAmbiguous,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(image)}' could mean several images: {string.Join(", ", fitting.Take(5))}.",
            image,
            "Write more of the name or id."
        );

    /// <summary>The text is no reference.</summary>
    /// <param name="image">As the user wrote it.</param>
    /// <param name="cause">What the parser says.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Invalid(string image, FormatException cause) =>
        new(ErrorIds.ImageReferenceInvalid, ErrorKind.InvalidArgument, cause.Message, image, null, cause);

    /// <summary>Reads a reference that the user wrote.</summary>
    /// <param name="image">The text.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageReferenceInvalid"/>.</exception>
    public static ImageReference Parse(string image)
    {
        try
        {
            return ImageReference.Parse(image);
        }
        catch (FormatException e)
        {
            throw Invalid(image, e);
        }
    }
}
