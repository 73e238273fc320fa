using System.Management.Automation;

namespace PodShell.Commands;

/// <summary>What a cmdlet takes for an image: a reference, an id, an id prefix, a wildcard pattern over names, or the object itself.</summary>
public sealed class ImageIdentity
{
    /// <summary>A reference, an id, an id prefix or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public ImageIdentity(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
    }

    /// <summary>The image that another cmdlet gave out.</summary>
    /// <param name="image">The image.</param>
    public ImageIdentity(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        Text = image.Id;
        Known = image;
    }

    /// <summary>The image that <c>Get-PodImage -Detailed</c> gave out.</summary>
    /// <param name="detail">The image.</param>
    public ImageIdentity(ImageDetail detail)
        : this((detail ?? throw new ArgumentNullException(nameof(detail))).Image)
    {
    }

    /// <summary>What the engine is asked for.</summary>
    public string Text { get; }

    /// <summary>The object that was given, if one was.</summary>
    internal Image? Known { get; }

    /// <summary>The reference to make a container of: the name that the user knows, if there is one.</summary>
    internal string Reference => Known?.Name ?? Text;

    /// <summary>Whether the text selects by pattern, so that no match is no error.</summary>
    internal bool IsPattern => Known is null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>The name or the text that was given.</summary>
    /// <returns>Text for a message.</returns>
    public override string ToString() => Known?.Name ?? Text;
}
