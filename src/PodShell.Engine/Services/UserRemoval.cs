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
}
