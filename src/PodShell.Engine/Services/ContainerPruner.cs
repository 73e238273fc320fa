using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Inspect;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>Removes the containers that do not run. Those of pods go with their pods.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="lister">Tells which those are.</param>
/// <param name="remover">Removes them.</param>
internal sealed class ContainerPruner(EngineContext context, ContainerLister lister, ContainerRemover remover)
{
    private static readonly ContainerState[] s_idle =
    [
        ContainerState.Created,
        ContainerState.Initialized,
        ContainerState.Stopped,
        ContainerState.Exited,
    ];

    /// <summary>Removes them, the newest first: what needs another one is younger than that. Their anonymous volumes stay.</summary>
    /// <param name="request">Which of them, and whether it is only asked which they are.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>The containers that were removed, or would be.</returns>
    /// <exception cref="PodShellException">The first thing that kept one from going, after the others have gone.</exception>
    public async IAsyncEnumerable<Container> PruneAsync(PruneRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ContainerQuery query = new() { Filters = request.Filters, States = [.. s_idle] };
        IEnumerable<Container> unused = (await lister.ListAsync(query).ConfigureAwait(false))
            .Reverse()
            .Where(container => container.PodId is null && (request.Ids.Count == 0 || request.Ids.Contains(container.Id)));
        IAsyncEnumerable<Container> pruned = Pruning.PruneAsync(
            unused,
            request.DryRun,
            container => RemoveAsync(container, cancellationToken),
            ErrorIds.ContainerRunning,
            container => context.Log.Verbose($"The container '{container.Name}' has started meanwhile and stays."),
            goesOn: true,
            cancellationToken
        );
        await foreach (Container container in pruned.ConfigureAwait(false))
        {
            yield return container;
        }
    }

    private async Task<Container?> RemoveAsync(Container container, CancellationToken cancellationToken)
    {
        RemoveContainerRequest request = new() { Container = container.Id, Ignore = true };
        ContainerRow? removed = await remover.RemoveAsync(request, withPod: false, cancellationToken).ConfigureAwait(false);
        return removed is null ? null : ContainerRecord.Of(removed, new ObservedState(removed.State, null));
    }
}
