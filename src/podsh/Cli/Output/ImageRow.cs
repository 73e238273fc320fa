namespace PodShell.Cli.Output;

/// <summary>A line of <c>images</c>: an image under one of its names, or under none.</summary>
internal sealed record ImageRow(Image Image, string Repository, string Tag)
{
    private const string None = "<none>";

    /// <summary>A line for each name; for an image that was pulled by digest alone one for each repository; else a single one.</summary>
    public static IEnumerable<ImageRow> Of(Image image) =>
        image.Names.Count > 0 ? image.Names.Select(name => Split(image, name))
        : image.Dangling ? [new ImageRow(image, None, None)]
        : image
            .RepositoryDigests.Select(static name => name[..name.IndexOf('@', StringComparison.Ordinal)])
            .Distinct()
            .Select(repository => new ImageRow(image, repository, None));

    private static ImageRow Split(Image image, string name)
    {
        int colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? new ImageRow(image, name[..colon], name[(colon + 1)..]) : new ImageRow(image, name, None);
    }
}
