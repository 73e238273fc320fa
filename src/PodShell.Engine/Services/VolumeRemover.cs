using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Services;

/// <summary>Removes volumes.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="verbs">The classes that work on volumes.</param>
/// <param name="containers">Removes containers.</param>
internal sealed class VolumeRemover(EngineContext context, VolumeVerbs verbs, IContainerService containers)
{
    /// <summary>Removes a volume.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops it; containers that are gone stay gone.</param>
    /// <returns>The volume as it was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    public async Task<PodVolume?> RemoveAsync(RemoveVolumeRequest request, CancellationToken cancellationToken)
    {
        if (verbs.Resolver.TryFind(request.Volume) is not { } row)
        {
            // A removal that was killed behind its row.
            verbs.Directories.Sweep();
            return request.Ignore ? null : throw VolumeErrors.NotFound(request.Volume);
        }

        PodVolume volume = verbs.Record.Of(row);
        if (row.Containers.Count > 0 && !request.Force)
        {
            throw VolumeErrors.InUse(row.Name, row.Containers);
        }

        bool removed = await RemoveUnusedAsync(row, request, cancellationToken).ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.VolumeRemoved);
        verbs.Directories.Sweep();

        // An anonymous one goes with its last container.
        if (removed || row.Anonymous)
        {
            context.Events.Write(VolumeRecord.Event(row.Name, EventTypes.Remove));
            return volume;
        }

        return request.Ignore ? null : throw VolumeErrors.NotFound(request.Volume);
    }

    // Others may begin to use it between the last removal of a container and its own.
    private async Task<bool> RemoveUnusedAsync(VolumeRow row, RemoveVolumeRequest request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<string> users = request.Force ? verbs.Store.Users(row.Name) : [];
            await containers.RemoveAllAsync(users, request.Timeout, cancellationToken).ConfigureAwait(false);
            try
            {
                if (!request.Force && verbs.Mounter.Count(row.Name) > 0)
                {
                    throw VolumeErrors.Mounted(row.Name);
                }

                return verbs.Store.Remove(row.Name, () =>
                {
                    verbs.Mounter.Forget(row.Name);
                    verbs.Directories.MoveAside(row.Name);
                });
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.VolumeInUse && request.Force && attempt < UserRemoval.Attempts)
            {
                context.Log.Verbose($"The volume '{row.Name}' has got a container meanwhile, which is removed too.");
            }
        }
    }
}
