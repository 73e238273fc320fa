using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>In which order the containers of a pod start: each after those that it needs. Stopping goes the other way round.</summary>
internal static class PodOrder
{
    /// <summary>Sorts containers into waves: what is in one wave does not need each other.</summary>
    /// <param name="rows">The containers.</param>
    /// <param name="dependencies">Who needs whom; those that are not among <paramref name="rows"/> do not count.</param>
    /// <returns>The waves, those that are needed first. Containers that need each other in a circle come last, together.</returns>
    public static List<List<ContainerRow>> Waves(
        IReadOnlyCollection<ContainerRow> rows,
        IReadOnlyCollection<(string Container, string Required)> dependencies
    )
    {
        List<List<ContainerRow>> waves = [];
        Dictionary<string, ContainerRow> left = rows.ToDictionary(row => row.Id);
        while (left.Count > 0)
        {
            List<ContainerRow> wave =
            [
                .. rows.Where(row =>
                    left.ContainsKey(row.Id) && !dependencies.Any(pair => pair.Container == row.Id && left.ContainsKey(pair.Required))
                ),
            ];
            if (wave.Count == 0)
            {
                wave = [.. left.Values];
            }

            wave.ForEach(row => left.Remove(row.Id));
            waves.Add(wave);
        }

        return waves;
    }
}
