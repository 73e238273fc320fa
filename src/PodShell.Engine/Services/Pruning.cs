using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace PodShell.Engine.Services;

/// <summary>What pruning containers, pods, networks and volumes has in common.</summary>
internal static class Pruning
{
    /// <summary>Removes what nobody uses, one after the other; what has got a user, or has started, meanwhile stays.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="unused">What nobody used.</param>
    /// <param name="dryRun">Whether it is only asked which they are.</param>
    /// <param name="remove">Removes one; <see langword="null"/> when it is gone already.</param>
    /// <param name="inUse">The id of the error that says that it is used.</param>
    /// <param name="stays">Receives one that stays.</param>
    /// <param name="goesOn">Whether the others go before the first failure is thrown.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>What was removed, or would be.</returns>
    public static async IAsyncEnumerable<T> PruneAsync<T>(
        IEnumerable<T> unused,
        bool dryRun,
        Func<T, Task<T?>> remove,
        string inUse,
        Action<T> stays,
        bool goesOn,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        ExceptionDispatchInfo? failure = null;
        foreach (T item in unused)
        {
            cancellationToken.ThrowIfCancellationRequested();
            T? gone = dryRun ? item : null;
            try
            {
                gone ??= await remove(item).ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId == inUse)
            {
                stays(item);
            }
            catch (PodShellException e) when (goesOn)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }

            if (gone is not null)
            {
                yield return gone;
            }
        }

        failure?.Throw();
    }
}
