using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Containers.Stats;

/// <summary>Which running containers are meant.</summary>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="findPod">Finds a pod.</param>
internal sealed class UsageSelection(
    ContainerStore store,
    ContainerRepository containers,
    ContainerResolver resolver,
    Func<string, PodRow> findPod
)
{
    /// <summary>Selects them.</summary>
    /// <param name="names">Containers by name, id or prefix.</param>
    /// <param name="podNames">Pods whose running containers are meant.</param>
    /// <returns>The rows, each once, oldest first; all running containers when nothing is named.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotRunning"/> for a named container that does not run.</exception>
    public List<ContainerRow> Select(IReadOnlyCollection<string> names, IReadOnlyCollection<string> podNames)
    {
        if (names.Count == 0 && podNames.Count == 0)
        {
            return [.. store.List().Where(row => containers.StateOf(row).IsRunning)];
        }

        Dictionary<string, ContainerRow> rows = [];
        foreach (string name in names)
        {
            ContainerRow row = resolver.Find(name);
            ObservedState observed = containers.StateOf(row);
            rows[row.Id] = observed.IsRunning ? row : throw ContainerErrors.NotRunning(row.Name, observed.State);
        }

        foreach (
            ContainerRow row in podNames
                .SelectMany(name => store.ListOfPod(findPod(name).Id))
                .Where(row => containers.StateOf(row).IsRunning)
        )
        {
            rows[row.Id] = row;
        }

        return [.. rows.Values.OrderBy(row => row.Number)];
    }
}
