using System.Runtime.CompilerServices;
using PodShell.Engine.Contracts;
using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Services;

/// <summary>
/// Removes all that the store has, each object by its own removal, those that need others first. Of files that are no object's only the
/// caches of builds go.
/// </summary>
/// <param name="pods">The pods.</param>
/// <param name="containers">The containers.</param>
/// <param name="images">The images.</param>
/// <param name="layers">What killed commands left of them.</param>
/// <param name="networks">The networks.</param>
/// <param name="volumes">The volumes.</param>
/// <param name="secrets">The secrets.</param>
/// <param name="clearCaches">Removes what builds have cached.</param>
internal sealed class SystemResetter(
    IPodService pods,
    IContainerService containers,
    IImageService images,
    IContainerImages layers,
    INetworkService networks,
    IVolumeService volumes,
    ISecretService secrets,
    Action clearCaches
)
{
    private readonly FirstFailure _failure = new();

    /// <summary>Removes it.</summary>
    /// <param name="cancellationToken">Stops it; what is gone stays gone.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="PodShellException">The first thing that kept something from going, after everything else has gone.</exception>
    public async IAsyncEnumerable<PrunedObject> ResetAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Pod pod in await _failure.CollectAsync(pods.ListAsync(new PodQuery(), cancellationToken)).ConfigureAwait(false))
        {
            RemovePodRequest request = new()
            {
                Pod = pod.Id,
                Force = true,
                Ignore = true,
                Timeout = 0,
            };
            if (await _failure.TryAsync(() => pods.RemoveAsync(request, cancellationToken)).ConfigureAwait(false) is { } gone)
            {
                yield return new(PrunedKind.Pod, gone.Id, gone.Name, 0);
            }
        }

        ContainerQuery every = new();
        foreach (Container container in await _failure.CollectAsync(containers.ListAsync(every, cancellationToken)).ConfigureAwait(false))
        {
            RemoveContainerRequest request = new()
            {
                Container = container.Id,
                Force = true,
                Ignore = true,
                Depend = true,
                Timeout = 0,
            };
            if (await _failure.TryAsync(() => containers.RemoveAsync(request, cancellationToken)).ConfigureAwait(false) is { } gone)
            {
                yield return new(PrunedKind.Container, gone.Id, gone.Name, 0);
            }
        }

        foreach (
            Image image in await _failure.CollectAsync(images.ClearAsync(new() { All = true }, cancellationToken)).ConfigureAwait(false)
        )
        {
            yield return new(PrunedKind.Image, image.Id, image.Name, 0);
        }

        foreach (PodNetwork network in await _failure.CollectAsync(networks.ClearAsync(new(), cancellationToken)).ConfigureAwait(false))
        {
            yield return new(PrunedKind.Network, network.Id, network.Name, 0);
        }

        foreach (
            PodVolume volume in await _failure.CollectAsync(volumes.ListAsync(new VolumeQuery(), cancellationToken)).ConfigureAwait(false)
        )
        {
            RemoveVolumeRequest request = new()
            {
                Volume = volume.Name,
                Force = true,
                Ignore = true,
            };
            if (await _failure.TryAsync(() => volumes.RemoveAsync(request, cancellationToken)).ConfigureAwait(false) is { } gone)
            {
                yield return new(PrunedKind.Volume, gone.Name, gone.Name, 0);
            }
        }

        foreach (
            PodSecret secret in await _failure.CollectAsync(secrets.ListAsync(new SecretQuery(), cancellationToken)).ConfigureAwait(false)
        )
        {
            RemoveSecretRequest request = new() { Secret = secret.Id, Ignore = true };
            if (await _failure.TryAsync(() => secrets.RemoveAsync(request, cancellationToken)).ConfigureAwait(false) is { } gone)
            {
                yield return new(PrunedKind.Secret, gone.Id, gone.Name, 0);
            }
        }

        clearCaches();
        layers.Sweep();
        _failure.Throw();
    }
}
