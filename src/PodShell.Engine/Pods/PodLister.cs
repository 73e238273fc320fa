using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Pods;

/// <summary>Lists pods with their containers: two statements and one directory for all of them.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="network">The networks of containers.</param>
/// <param name="cleaner">Cleans up what has ended unseen.</param>
/// <param name="podResolver">Finds pods.</param>
internal sealed class PodLister(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    ContainerRepository containers,
    PodCgroups podCgroups,
    ContainerNetwork network,
    ContainerCleaner cleaner,
    PodResolver podResolver
)
{
    /// <summary>Lists them, oldest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>The pods.</returns>
    public async IAsyncEnumerable<Pod> ListAsync(PodQuery query)
    {
        PodFilter filter = new(query, network.NameOf);
        List<PodRow> pods = Rows(query);
        ILookup<string, ContainerRow> members = Members(pods);
        HashSet<string> exited = [.. Directory.EnumerateFiles(context.Paths.Exits).Select(file => Path.GetFileName(file))];
        foreach (PodRow row in pods)
        {
            List<(ContainerRow Row, ObservedState Observed)> judged = [];
            foreach (ContainerRow member in members[row.Id])
            {
                if (await JudgeAsync(member, exited).ConfigureAwait(false) is { } one)
                {
                    judged.Add(one);
                }
            }

            Pod pod = PodRecord.Of(row, judged, podCgroups);
            if (filter.Matches(pod))
            {
                yield return query.Options ? pod with { Options = PodPlacer.TryOptions(podStore, row) } : pod;
            }
        }
    }

    private List<PodRow> Rows(PodQuery query)
    {
        if (query.Names.Count == 0 || query.Wildcards)
        {
            return podStore.List();
        }

        Dictionary<string, PodRow> rows = [];
        foreach (string name in query.Names)
        {
            PodRow row = podResolver.Find(name);
            rows[row.Id] = row;
        }

        return [.. rows.Values.OrderBy(row => row.Number)];
    }

    private ILookup<string, ContainerRow> Members(List<PodRow> pods) =>
        (pods.Count == 1 ? store.ListOfPod(pods[0].Id) : store.ListOfPods()).ToLookup(row => row.Summary.Pod ?? "");

    private async ValueTask<(ContainerRow Row, ObservedState Observed)?> JudgeAsync(ContainerRow row, HashSet<string> exited)
    {
        ObservedState observed = ObservedState.Of(row, containers.Layout(row.Id), exited);
        if (observed.State != ContainerState.Stopped)
        {
            return (row, observed);
        }

        return await cleaner.TryCleanAsync(row).ConfigureAwait(false) is { } fresh ? (fresh, containers.StateOf(fresh)) : null;
    }
}
