using PodShell.Engine.Context;
using PodShell.Engine.Networks.Definitions;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>The lock under which networks change.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="orphans">Ends helpers that killed commands left.</param>
internal sealed class NetworkLocks(EngineContext context, OrphanedHelpers orphans)
{
    /// <summary>Waits until nobody else changes networks on the host; what somebody left who was killed meanwhile is ended.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public async Task<NetworkLock> AcquireAsync(CancellationToken cancellationToken)
    {
        NetworkLock held = await NetworkLock.AcquireAsync(context.Settings, context.Locks, cancellationToken).ConfigureAwait(false);
        if (held.IsInherited || orphans.IsRunRootBare)
        {
            await orphans.KillAsync().ConfigureAwait(false);
        }

        return held;
    }
}
