using PodShell.Engine.Contracts;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Services;

/// <summary>
/// Makes the pod of <c>new:NAME</c> before its first container, and takes it away again when that container does not come into being.
/// </summary>
/// <param name="store">The rows of containers.</param>
/// <param name="pods">Creates and removes pods.</param>
internal sealed class ImplicitPodCreator(ContainerStore store, IPodService pods)
{
    /// <summary>Whether a pod is to be made.</summary>
    /// <param name="options">What is asked for.</param>
    /// <returns>True if so.</returns>
    public static bool IsWanted(ContainerOptions options) => options.Pod?.StartsWith(PodPlacer.NewPrefix, StringComparison.Ordinal) == true;

    /// <summary>Does something with a container of a new pod.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="options">What is asked for.</param>
    /// <param name="work">Creates the container from the options that it is given.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The result of <paramref name="work"/>.</returns>
    public async Task<T> WithPodAsync<T>(
        ContainerOptions options,
        Func<ContainerOptions, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        // The network is the pod's: its ports, names and addresses go there.
        string name = options.Pod![PodPlacer.NewPrefix.Length..] is { Length: > 0 } given
            ? given
            : throw PodErrors.Option("The new pod's name is missing.", options.Pod, $"Write it behind {PodPlacer.NewPrefix}");
        PodOptions asked = new()
        {
            Name = name,
            Network = options.Network,
            Runtime = options.Runtime,
            CreateCommand = options.CreateCommand,
        };
        Pod pod = await pods.CreateAsync(asked, null, cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(
                    options with
                    {
                        Pod = pod.Id,
                        Network = new NetworkOptions { Expose = options.Network.Expose, NoHosts = options.Network.NoHosts },
                    }
                )
                .ConfigureAwait(false);
        }
        catch
        {
            if (!store.ListOfPod(pod.Id).Exists(row => !row.Summary.IsInfra))
            {
                await pods.RemoveAsync(
                        new RemovePodRequest
                        {
                            Pod = pod.Id,
                            Force = true,
                            Ignore = true,
                        },
                        CancellationToken.None
                    )
                    .ConfigureAwait(false);
            }

            throw;
        }
    }
}
