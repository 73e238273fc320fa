namespace PodShell.Engine.Services;

/// <summary>
/// Classes that work on a store which a killed command may have left half done: a service has them only through this gate, so that none
/// can forget the repair.
/// </summary>
/// <typeparam name="T">The classes.</typeparam>
/// <param name="recovery">Repairs what killed commands left.</param>
/// <param name="verbs">The classes.</param>
internal sealed class Recovered<T>(CrashRecovery recovery, T verbs)
    where T : class
{
    /// <summary>
    /// The classes without a repair, for what repairs itself, is called by what a repair may wait for, or only looks at what is there. Say
    /// which of these at the call.
    /// </summary>
    public T Unrecovered => verbs;

    /// <summary>The classes, after the store was repaired. Completes at once but for the first time in a process.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The classes.</returns>
    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        await recovery.EnsureRecoveredAsync(cancellationToken).ConfigureAwait(false);
        return verbs;
    }
}
