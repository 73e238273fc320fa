namespace PodShell.Cli.Output;

/// <summary>A line of <c>images</c>: an image under one of its names, or under none.</summary>
internal sealed record ImageRow(Image Image, string Repository, string Tag)
{
    private const string None = "<none>";

    /// <summary>A line for each name; one line for an image without any.</summary>
    public static IEnumerable<ImageRow> Of(Image image) =>
        image.Names.Count == 0 ? [new ImageRow(image, None, None)] : image.Names.Select(name => Split(image, name));

    private static ImageRow Split(Image image, string name)
    {
        int colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? new ImageRow(image, name[..colon], name[(colon + 1)..]) : new ImageRow(image, name, None);
    }
}
