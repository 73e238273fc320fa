using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Lists pods with their containers: two statements and one directory for all of them.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class PodLister(PodParts parts)
{
    /// <summary>Lists them, oldest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>The pods.</returns>
    public IEnumerable<Pod> List(PodQuery query)
    {
        PodFilter filter = new(query, parts.Containers.Network.NameOf);
        List<PodRow> pods = Rows(query);
        ILookup<string, ContainerRow> members = Members(pods);
        HashSet<string> exited = [.. Directory.EnumerateFiles(parts.Containers.Paths.Exits).Select(file => Path.GetFileName(file))];
        foreach (PodRow row in pods)
        {
            List<(ContainerRow Row, ObservedState Truth)> judged =
            [
                .. members[row.Id].Select(member => Judge(member, exited)).Where(member => member.Row is not null)!,
            ];
            Pod pod = PodRecord.Of(row, judged, parts.Containers.PodCgroups);
            if (filter.Matches(pod))
            {
                yield return query.Options ? pod with { Options = PodPlacer.TryOptions(parts.Containers, row) } : pod;
            }
        }
    }

    private List<PodRow> Rows(PodQuery query)
    {
        if (query.Names.Count == 0 || query.Wildcards)
        {
            return parts.Containers.Pods.List();
        }

        Dictionary<string, PodRow> rows = [];
        foreach (string name in query.Names)
        {
            PodRow row = parts.Resolver.Find(name);
            rows[row.Id] = row;
        }

        return [.. rows.Values.OrderBy(row => row.Number)];
    }

    private ILookup<string, ContainerRow> Members(List<PodRow> pods) =>
        (pods.Count == 1 ? parts.Containers.Store.ListOfPod(pods[0].Id) : parts.Containers.Store.ListOfPods()).ToLookup(row =>
            row.Summary.Pod ?? ""
        );

    private (ContainerRow Row, ObservedState Truth) Judge(ContainerRow row, HashSet<string> exited)
    {
        ObservedState observed = ObservedState.Of(row, parts.Containers.Layout(row.Id), exited);
        if (observed.State != ContainerState.Stopped)
        {
            return (row, observed);
        }

        return parts.Verbs.Cleaner.TryClean(row) is { } fresh ? (fresh, parts.StateOf(fresh)) : default;
    }
}
