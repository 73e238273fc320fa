using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.State.Records;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on volumes; each is a class of its own.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="recovered">The verbs on volumes alone.</param>
/// <param name="containers">Removes the containers that use one.</param>
internal sealed class VolumeService(EngineContext context, Recovered<VolumeVerbs> recovered, IContainerService containers) : IVolumeService
{
    /// <inheritdoc/>
    public async Task<PodVolume> CreateAsync(VolumeCreateOptions options, CancellationToken cancellationToken) =>
        (await recovered.GetAsync(cancellationToken).ConfigureAwait(false)).Creator.Create(options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodVolume> ListAsync(VolumeQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VolumeVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        foreach (PodVolume volume in verbs.Lister.List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return volume;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string volume, CancellationToken cancellationToken) =>
        (await recovered.GetAsync(cancellationToken).ConfigureAwait(false)).Store.Get(volume) is not null;

    /// <inheritdoc/>
    public async Task<PodVolume?> RemoveAsync(RemoveVolumeRequest request, CancellationToken cancellationToken)
    {
        VolumeVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await new VolumeRemover(context, verbs, containers).RemoveAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodVolume> ClearAsync(PruneRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VolumeVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        List<PodVolume> unused =
        [
            .. verbs
                .Lister.List(new VolumeQuery { Filters = request.Filters })
                .Where(volume =>
                    volume is { Containers.Count: 0, MountCount: 0 } && (request.Ids.Count == 0 || request.Ids.Contains(volume.Name))
                ),
        ];
        IAsyncEnumerable<PodVolume> pruned = Pruning.PruneAsync(
            unused,
            request.DryRun,
            volume => RemoveAsync(new() { Volume = volume.Name, Ignore = true }, cancellationToken),
            ErrorIds.VolumeInUse,
            volume => context.Log.Verbose($"The volume '{volume.Name}' has got a user meanwhile and stays."),
            goesOn: false,
            cancellationToken
        );
        await foreach (PodVolume volume in pruned.ConfigureAwait(false))
        {
            yield return volume;
        }
    }

    /// <inheritdoc/>
    public async Task<VolumeTransfer> ExportAsync(VolumeTransferRequest request, Stream? output, CancellationToken cancellationToken)
    {
        VolumeVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Transferrer.ExportAsync(request, output, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<VolumeTransfer> ImportAsync(VolumeTransferRequest request, Stream? input, CancellationToken cancellationToken)
    {
        VolumeVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Transferrer.ImportAsync(request, input, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<VolumeMountPoint> MountAsync(string volume, CancellationToken cancellationToken)
    {
        VolumeVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        VolumeRow row = verbs.Resolver.Find(volume);
        if (VolumeOptions.DeviceOf(row.Definition.Options) is not null)
        {
            RootMounter.ThrowIfInvisible(context.Settings);
        }

        ContainerVolumes.Ensure(context.Paths.Volumes, row.Name);
        verbs.Mounter.Mount(row.Name, row.Definition, VolumeMounter.User);
        return Point(row);
    }

    /// <inheritdoc/>
    public async Task<VolumeMountPoint> UnmountAsync(string volume, CancellationToken cancellationToken)
    {
        VolumeVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        VolumeRow row = verbs.Resolver.Find(volume);
        verbs.Mounter.Release(row.Name, VolumeMounter.User);
        return Point(row);
    }

    private VolumeMountPoint Point(VolumeRow row) =>
        new() { Volume = row.Name, Path = ContainerVolumes.DataDirectory(context.Paths.Root, row.Name) };
}
