using System.Runtime.CompilerServices;
using PodShell.Engine.Contracts;
using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Services;

/// <summary>Removes what nothing needs: pods, containers, images, networks and, if asked, volumes, in this order, as Podman does.</summary>
/// <param name="pods">The pods.</param>
/// <param name="containers">The containers.</param>
/// <param name="images">The images.</param>
/// <param name="layers">Which layers they share, and what killed commands left of them.</param>
/// <param name="networks">The networks.</param>
/// <param name="volumes">The volumes.</param>
/// <param name="meter">Measures what goes.</param>
internal sealed class SystemPruner(
    IPodService pods,
    IContainerService containers,
    IImageService images,
    IContainerImages layers,
    INetworkService networks,
    IVolumeService volumes,
    DiskMeter meter
)
{
    // What a round frees, the next one may remove. One is enough unless something is put in between.
    private const int MaxRounds = 50;

    private static readonly HashSet<string> s_filters = ["label", "label!", "until"];

    private readonly FirstFailure _failure = new();

    /// <summary>Removes it.</summary>
    /// <param name="request">What.</param>
    /// <param name="cancellationToken">Stops it; what is gone stays gone.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.InvalidArgument"/>, or the first thing that kept something from going, after everything else has gone.
    /// </exception>
    public async IAsyncEnumerable<PrunedObject> PruneAsync(
        SystemPruneRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Check(request);
        if (request.External)
        {
            layers.Sweep();
            yield break;
        }

        int removed = -1;
        for (int round = 0; round < (request.All ? MaxRounds : 1) && removed != 0; round++)
        {
            removed = 0;
            await foreach (PrunedObject item in RoundAsync(request, cancellationToken).ConfigureAwait(false))
            {
                removed++;
                yield return item;
            }
        }

        _failure.Throw();
    }

    private async IAsyncEnumerable<PrunedObject> RoundAsync(
        SystemPruneRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        PruneRequest all = new() { Filters = request.Filters };
        foreach (Pod pod in await _failure.CollectAsync(pods.ClearAsync(all, cancellationToken)).ConfigureAwait(false))
        {
            yield return new(PrunedKind.Pod, pod.Id, pod.Name, 0);
        }

        foreach (
            PrunedObject item in await MeasuredAsync(
                    all,
                    containers.ClearAsync,
                    container => new PrunedObject(PrunedKind.Container, container.Id, container.Name, meter.Of(container)),
                    container => container.Id,
                    cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            yield return item;
        }

        LayerUsage usage = layers.MeasureLayers();
        PruneRequest ofImages = all with { All = request.All };
        foreach (Image image in await _failure.CollectAsync(images.ClearAsync(ofImages, cancellationToken)).ConfigureAwait(false))
        {
            yield return new(PrunedKind.Image, image.Id, image.Name, usage.Release(image.Id));
        }

        foreach (PodNetwork network in await _failure.CollectAsync(networks.ClearAsync(all, cancellationToken)).ConfigureAwait(false))
        {
            yield return new(PrunedKind.Network, network.Id, network.Name, 0);
        }

        if (request.Volumes)
        {
            foreach (
                PrunedObject item in await MeasuredAsync(
                        all,
                        volumes.ClearAsync,
                        volume => new PrunedObject(PrunedKind.Volume, volume.Name, volume.Name, DiskMeter.Of(volume)),
                        volume => volume.Name,
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            )
            {
                yield return item;
            }
        }
    }

    // What goes is measured while it is there, and nothing that was not measured goes.
    private async Task<List<PrunedObject>> MeasuredAsync<T>(
        PruneRequest request,
        Func<PruneRequest, CancellationToken, IAsyncEnumerable<T>> prune,
        Func<T, PrunedObject> measure,
        Func<T, string> id,
        CancellationToken cancellationToken
    )
    {
        List<T> found = await _failure.CollectAsync(prune(request with { DryRun = true }, cancellationToken)).ConfigureAwait(false);
        if (found.Count == 0)
        {
            return [];
        }

        Dictionary<string, PrunedObject> sizes = found.ConvertAll(item => measure(item)).ToDictionary(item => item.Id);
        PruneRequest confined = request with { Ids = [.. sizes.Keys] };
        return [.. (await _failure.CollectAsync(prune(confined, cancellationToken)).ConfigureAwait(false)).Select(item => sizes[id(item)])];
    }

    private static void Check(SystemPruneRequest request)
    {
        if (request.Filters.Keys.FirstOrDefault(key => !s_filters.Contains(key)) is { } unknown)
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"{DisplayText.Quote(unknown)} is an invalid filter",
                unknown,
                "Use label, label! or until."
            );
        }

        if (request.External && (request.All || request.Volumes || request.Filters.Count > 0))
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                "What killed commands left is removed alone: system prune --external cannot be combined with other options",
                "external",
                "Call it once for each."
            );
        }
    }
}
