using PodShell.Engine.Networks.Definitions;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>Takes the lock under which networks change.</summary>
internal static class NetworkLockExtensions
{
    /// <summary>Waits until nobody else changes networks on the host; the netavark of somebody who was killed meanwhile is ended.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public static async Task<NetworkLock> LockAsync(this NetworkParts parts, CancellationToken cancellationToken)
    {
        NetworkLock held = await NetworkLock.AcquireAsync(parts.Settings, parts.Locks, cancellationToken).ConfigureAwait(false);
        if (held.IsInherited)
        {
            new OrphanedHelpers(parts).Kill();
        }

        return held;
    }
}
