using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Containers.Stop;

/// <summary>Removes containers with all that belongs to them.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="resolver">Finds them.</param>
/// <param name="stopper">Stops those that run.</param>
/// <param name="cleaner">Takes their files away.</param>
internal sealed class ContainerRemover(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    ContainerResolver resolver,
    ContainerStopper stopper,
    ContainerCleaner cleaner
)
{
    /// <summary>Removes a container.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="withPod">Whether its pod is being removed, so that its infra container may go.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that has begun is finished by the next command.</param>
    /// <returns>The row as it last was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    public async Task<ContainerRow?> RemoveAsync(RemoveContainerRequest request, bool withPod, CancellationToken cancellationToken)
    {
        ContainerRow? row = resolver.TryFind(request.Container);
        if (row is null)
        {
            return request.Ignore ? null : throw ContainerErrors.NotFound(request.Container);
        }

        if (row.Summary.IsInfra && !withPod)
        {
            throw ContainerErrors.IsInfra(row.Name, row.Summary.PodName, "removed");
        }

        if (request.Depend)
        {
            foreach (string dependent in store.GetDependents(row.Id))
            {
                await RemoveAsync(request with { Container = dependent, Ignore = true }, withPod, cancellationToken).ConfigureAwait(false);
            }
        }

        bool forced = false;
        while (true)
        {
            if (containers.StateOf(row).IsRunning)
            {
                if (!request.Force)
                {
                    throw ContainerErrors.Running(row.Name);
                }

                CheckDependents(row);
                row = await stopper.StopAsync(row, forced ? 0 : request.Timeout, cancellationToken).ConfigureAwait(false);
            }

            using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
            if (store.Get(row.Id) is not { } fresh)
            {
                return row;
            }

            CheckDependents(fresh);
            fresh = await cleaner.CleanLockedAsync(fresh, cancellationToken).ConfigureAwait(false);
            if (request.Force)
            {
                // Started by another command between our stop and our lock.
                fresh = await stopper.KillLockedAsync(fresh, cancellationToken).ConfigureAwait(false);
            }

            if (containers.StateOf(fresh).IsRunning)
            {
                if (!request.Force)
                {
                    throw ContainerErrors.Running(fresh.Name);
                }

                // Its command in the foreground needs the lock to end it: once more.
                forced = true;
                row = fresh;
                continue;
            }

            await cleaner.RemoveAsync(fresh, request.Volumes || fresh.AutoRemove).ConfigureAwait(false);
            context.Events.Write(fresh, EventTypes.Remove);
            return fresh;
        }
    }

    private void CheckDependents(ContainerRow row)
    {
        List<string> dependents = store.GetDependents(row.Id);
        if (dependents.Count > 0)
        {
            IEnumerable<string> names = dependents.Select(id => store.Get(id)?.Name ?? id[..12]);
            throw new PodShellException(
                ErrorIds.ContainerInUse,
                ErrorKind.InvalidState,
                $"The container '{row.Name}' is needed by: {string.Join(", ", names)}.",
                row.Name,
                $"Remove those first, or remove it with what depends on it ({FaceWords.Either("-Depend", "--depend")})."
            );
        }
    }
}
