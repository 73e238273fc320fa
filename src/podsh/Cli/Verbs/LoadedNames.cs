namespace PodShell.Cli.Verbs;

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

    /// <summary>The names that an image was loaded under, in the archive's order; for one without any its id.</summary>
    public IEnumerable<string> Of(Image image) =>
        _names
            .Where(pair => pair.Id == image.Id && image.Names.Contains(pair.Name))
            .Select(pair => pair.Name)
            .DefaultIfEmpty("sha256:" + image.Id);
}
