namespace PodShell.Engine.Filters;

/// <summary>The filters by which what is removed unseen can be chosen.</summary>
internal static class PruneFilter
{
    private static readonly HashSet<string> s_known = ["label", "label!", "until"];

    /// <summary>Refuses every other filter.</summary>
    /// <param name="noun">What is removed, as <c>pod</c>.</param>
    /// <param name="filters">The filters.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void Check(string noun, Dictionary<string, List<string>> filters)
    {
        foreach (string key in filters.Keys.Where(key => !s_known.Contains(key)))
        {
            throw FilterText.Unknown($"{noun} prune", key, "label, label! or until");
        }
    }
}
