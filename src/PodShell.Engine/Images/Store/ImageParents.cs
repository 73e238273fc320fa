using System.Text;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>
/// Which image was built upon which, as their histories tell: the parent's is the child's without its last step, and so are its layers.
/// </summary>
internal static class ImageParents
{
    /// <summary>Finds the parents.</summary>
    /// <param name="images">Rows and configurations.</param>
    /// <param name="names">Their names by id.</param>
    /// <returns>The parent's id by the child's; none where all have names, as there are no steps of builds then.</returns>
    public static Dictionary<string, string> Of(IReadOnlyList<(ImageRow Row, OciImageConfig Config)> images, ILookup<string, string> names)
    {
        Dictionary<string, string> parents = new(StringComparer.Ordinal);
        if (images.All(one => names[one.Row.Id].Any()))
        {
            return parents;
        }

        Dictionary<string, string> byPast = new(StringComparer.Ordinal);
        List<(string Id, string Before)> children = [];
        foreach ((ImageRow row, OciImageConfig config) in images)
        {
            string id = row.Id;
            IReadOnlyList<OciHistory> history = config.History ?? [];
            IReadOnlyList<Digest> layers = config.RootFs.DiffIds;
            if (history.Count == 0)
            {
                continue;
            }

            byPast[Past(history, history.Count, layers, layers.Count)] = id;
            int below = layers.Count - (history[^1].EmptyLayer ? 0 : 1);
            if (history.Count > 1 && below >= 0)
            {
                children.Add((id, Past(history, history.Count - 1, layers, below)));
            }
        }

        foreach ((string id, string before) in children)
        {
            if (byPast.TryGetValue(before, out string? parent))
            {
                parents[id] = parent;
            }
        }

        return parents;
    }

    private static string Past(IReadOnlyList<OciHistory> history, int steps, IReadOnlyList<Digest> layers, int count)
    {
        StringBuilder past = new();
        for (int i = 0; i < steps; i++)
        {
            past.Append(history[i].Created?.UtcTicks).Append(' ').Append(history[i].CreatedBy).Append('\n');
        }

        return past.AppendJoin('\n', layers.Take(count)).ToString();
    }
}
