namespace PodShell.Cli.Verbs.Images;

/// <summary>Notes the names that a load gives, which may be fewer than an image has, and hands the progress on.</summary>
/// <param name="next">Who shows the progress; <see langword="null"/> for nobody.</param>
internal sealed class LoadedNames(IProgress<PullProgress>? next) : IProgress<PullProgress>
{
    private readonly Lock _lock = new();
    private readonly List<(string Id, string Name)> _names = [];

    public void Report(PullProgress value)
    {
        if (value.Phase == PullPhase.Stored)
        {
            lock (_lock)
            {
                _names.Add((value.Id, value.Image));
            }
        }

        next?.Report(value);
    }

    /// <summary>The names that an image was loaded under, in the archive's order; its id where the archive has none for it.</summary>
    public IEnumerable<string> Of(Image image)
    {
        List<string> told = [.. _names.Where(pair => pair.Id == image.Id).Select(pair => pair.Name)];
        string id = "sha256:" + image.Id;
        return told.Where(image.Names.Contains).DefaultIfEmpty(told.Count > 0 || image.Dangling ? id : image.Name);
    }
}
