using System.Globalization;
using System.Text.Json;
using PodShell.Engine.Containers.Create;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Engine.Pods;

/// <summary>Creates pods like others: from the options that were stored, not from what became of them.</summary>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="podResolver">Finds pods.</param>
/// <param name="creator">Creates pods.</param>
/// <param name="containerCreator">Creates containers.</param>
/// <param name="remover">Removes the copy when it fails.</param>
internal sealed class PodCopier(
    ContainerStore store,
    PodStore podStore,
    ContainerResolver resolver,
    PodResolver podResolver,
    PodCreator creator,
    ContainerCreator containerCreator,
    PodRemover remover
)
{
    private const string Suffix = "-clone";

    /// <summary>Copies a pod.</summary>
    /// <param name="request">Which one, and its name.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The new pod.</returns>
    public async Task<PodRow> CopyAsync(CopyPodRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        PodRow source = podResolver.Find(request.Pod);
        PodOptions options = PodPlacer.Options(podStore, source) with
        {
            Name = request.Name ?? FreeName(source.Name),
            InfraName = null,
            Replace = false,
            PodIdFile = null,
        };
        PodRow copy = await creator.CreateAsync(options, progress, cancellationToken).ConfigureAwait(false);
        try
        {
            List<ContainerRow> members = [.. store.ListOfPod(source.Id).Where(row => !row.Summary.IsInfra)];
            Dictionary<string, string> names = [];
            foreach (ContainerRow row in PodOrder.Waves(members, store.GetDependencies(source.Id)).SelectMany(wave => wave))
            {
                await CopyAsync(row, copy, names, progress, cancellationToken).ConfigureAwait(false);
            }

            return copy;
        }
        catch
        {
            await remover
                .RemoveAsync(
                    new RemovePodRequest
                    {
                        Pod = copy.Id,
                        Force = true,
                        Ignore = true,
                        Timeout = 0,
                    },
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            throw;
        }
    }

    // As Podman: web-clone, web-clone1, web-clone2. Who takes the name between this look and the creation makes that fail.
    private string FreeName(string name)
    {
        string free = name + Suffix;
        for (int number = 1; store.IsNameTaken(free) || podStore.IsNameTaken(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{Suffix}{number}");
        }

        return free;
    }

    private async Task CopyAsync(
        ContainerRow row,
        PodRow copy,
        Dictionary<string, string> names,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        byte[] json = store.GetOptions(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
        ContainerOptions asked = JsonSerializer.Deserialize(json, ModelJsonContext.Default.ContainerOptions)!;
        ContainerOptions options = asked with
        {
            Name = asked.Name is null ? null : FreeName(row.Name),
            Pod = copy.Id,
            Replace = false,
            CidFile = null,
            Requires = [.. asked.Requires.Select(Renamed)],
            Storage = asked.Storage with { VolumesFrom = [.. asked.Storage.VolumesFrom.Select(RenamedSource)] },
        };
        CreatedContainer created = await containerCreator
            .CreateAsync(options, inlineMonitor: false, progress, cancellationToken)
            .ConfigureAwait(false);
        created.Lock.Dispose();
        names[row.Name] = names[row.Id] = names[row.Id[..12]] = created.Row.Name;

        // What was in the pod is meant in its copy.
        string Renamed(string other) => resolver.TryFind(other) is { } found ? names.GetValueOrDefault(found.Id, other) : other;

        string RenamedSource(string from)
        {
            int colon = from.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? Renamed(from) : Renamed(from[..colon]) + from[colon..];
        }
    }
}
