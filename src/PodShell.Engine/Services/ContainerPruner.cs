using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
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
        ExceptionDispatchInfo? failure = null;
        foreach (Container container in (await lister.ListAsync(query).ConfigureAwait(false)).Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (container.PodId is not null || (request.Ids.Count > 0 && !request.Ids.Contains(container.Id)))
            {
                continue;
            }

            if (request.DryRun)
            {
                yield return container;
                continue;
            }

            ContainerRow? removed = null;
            try
            {
                RemoveContainerRequest one = new() { Container = container.Id, Ignore = true };
                removed = await remover.RemoveAsync(one, withPod: false, cancellationToken).ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerRunning)
            {
                context.Log.Verbose($"The container '{container.Name}' has started meanwhile and stays.");
            }
            catch (PodShellException e)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }

            if (removed is not null)
            {
                yield return ContainerRecord.Of(removed, new ObservedState(removed.State, null));
            }
        }

        failure?.Throw();
    }
}
