namespace PodShell.Identity;

/// <summary>
/// What a cmdlet takes for an image: a reference, an id, an id prefix, a wildcard pattern over names, or the object itself.
/// </summary>
public sealed class ImageIdentity : ObjectIdentity<Image>
{
    /// <summary>A reference, an id, an id prefix or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public ImageIdentity(string text)
        : base(text) { }

    /// <summary>The image that another cmdlet gave out.</summary>
    /// <param name="image">The image.</param>
    public ImageIdentity(Image image)
        : base(image ?? throw new ArgumentNullException(nameof(image)), image.Id) { }

    /// <summary>The image that <c>Get-PodImage -Detailed</c> gave out.</summary>
    /// <param name="detail">The image.</param>
    public ImageIdentity(ImageDetail detail)
        : this((detail ?? throw new ArgumentNullException(nameof(detail))).Image) { }

    /// <summary>The image that another object names by a property.</summary>
    /// <param name="given">An object with Image, Id, Name or ImageId, in this order.</param>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public ImageIdentity(object given)
        : base(given, ["Image", "Id", "Name", "ImageId"]) { }

    /// <summary>The reference to make a container of: the name that the user knows, if there is one.</summary>
    internal string Reference => Known?.Name ?? Text;
}
