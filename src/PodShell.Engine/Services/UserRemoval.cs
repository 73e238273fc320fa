using PodShell.Engine.Contracts;

namespace PodShell.Engine.Services;

/// <summary>What removing networks and volumes have in common, where containers use them.</summary>
internal static class UserRemoval
{
    /// <summary>How often it is tried to remove something that gets new users meanwhile.</summary>
    public const int Attempts = 10;

    /// <summary>Removes the containers that use it, with those that need them. One that is gone already is no error.</summary>
    /// <param name="containers">Removes containers.</param>
    /// <param name="users">The containers' ids.</param>
    /// <param name="timeout">Seconds from the stop signal to SIGKILL; <see langword="null"/> for each container's own.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>A task.</returns>
    public static async Task RemoveAllAsync(
        this IContainerService containers,
        IEnumerable<string> users,
        int? timeout,
        CancellationToken cancellationToken
    )
    {
        foreach (string id in users)
        {
            RemoveContainerRequest request = new()
            {
                Container = id,
                Force = true,
                Ignore = true,
                Depend = true,
                Timeout = timeout,
            };
            await containers.RemoveAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes what nobody uses, one after the other; what has got a user meanwhile stays.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="unused">What nobody used.</param>
    /// <param name="dryRun">Whether it is only asked which they are.</param>
    /// <param name="remove">Removes one; <see langword="null"/> when it is gone already.</param>
    /// <param name="inUse">The id of the error that says that it is used.</param>
    /// <param name="stays">Receives one that stays.</param>
    /// <returns>What was removed, or would be.</returns>
    public static async IAsyncEnumerable<T> PruneAsync<T>(
        IEnumerable<T> unused,
        bool dryRun,
        Func<T, Task<T?>> remove,
        string inUse,
        Action<T> stays
    )
        where T : class
    {
        foreach (T item in unused)
        {
            T? gone = dryRun ? item : null;
            try
            {
                gone ??= await remove(item).ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId == inUse)
            {
                stays(item);
            }

            if (gone is not null)
            {
                yield return gone;
            }
        }
    }
}
