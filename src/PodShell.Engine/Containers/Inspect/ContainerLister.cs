using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>Lists containers.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="images">The images.</param>
/// <param name="network">The networks of containers.</param>
/// <param name="cleaner">Cleans up what has died unseen.</param>
/// <param name="resolver">Finds those that are named.</param>
internal sealed class ContainerLister(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    ContainerRepository containers,
    Lazy<IContainerImages> images,
    ContainerNetwork network,
    ContainerCleaner cleaner,
    ContainerResolver resolver
)
{
    /// <summary>Lists them, oldest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>The containers.</returns>
    public async Task<IEnumerable<Container>> ListAsync(ContainerQuery query)
    {
        ContainerFilter filter = new(query, resolver, network.NameOf, text => podStore.Find(text).Find(pod => pod.Name == text)?.Id);
        HashSet<string> exited = ExitFiles();
        List<Container> kept = [];
        foreach (ContainerRow row in Rows(query))
        {
            ContainerRow? fresh = row;
            ContainerLayout layout = containers.Layout(row.Id);
            ObservedState observed = ObservedState.Of(row, layout, exited);
            if (observed.State == ContainerState.Stopped)
            {
                fresh = await cleaner.TryCleanAsync(row).ConfigureAwait(false);
                if (fresh is null)
                {
                    continue;
                }

                observed = ObservedState.Of(fresh, layout);
            }

            // Whoever cleans up at this moment has the lock.
            fresh = observed.Ended(fresh, layout);
            observed = observed.Shown(fresh, layout);
            if (filter.Matches(fresh, observed))
            {
                Container container = ContainerRecord.Of(fresh, observed);
                container = query.Namespaces ? container with { Namespaces = NamespaceNumbers.Of(container.ProcessId) } : container;
                kept.Add(query.Size ? WithSize(container, fresh) : container);
            }
        }

        return query.Last > 0 && kept.Count > query.Last ? kept.Skip(kept.Count - query.Last) : kept;
    }

    private List<ContainerRow> Rows(ContainerQuery query)
    {
        if (query.Names.Count == 0 || query.Wildcards)
        {
            return store.List();
        }

        Dictionary<string, ContainerRow> rows = [];
        foreach (string name in query.Names)
        {
            ContainerRow row = resolver.Find(name);
            rows[row.Id] = row;
        }

        return [.. rows.Values.OrderBy(row => row.Number)];
    }

    private Container WithSize(Container container, ContainerRow row)
    {
        long writable = DirectorySize.Of(containers.Layout(row.Id).Upper);
        return container with { WritableSize = writable, RootFileSystemSize = writable + ImageSize(row) };
    }

    private long ImageSize(ContainerRow row)
    {
        long size = 0;
        if (row.ImageId is not null && images.Value.Find(row.ImageId) is { } image)
        {
            foreach (string layer in image.LayerDirectories)
            {
                size += DirectorySize.Of(layer);
            }
        }

        return size;
    }

    private HashSet<string> ExitFiles()
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(context.Paths.Exits))
        {
            ids.Add(Path.GetFileName(file));
        }

        return ids;
    }
}
