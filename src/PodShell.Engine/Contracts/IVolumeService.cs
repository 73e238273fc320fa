namespace PodShell.Engine.Contracts;

/// <summary>
/// What the engine does with volumes. A name, or a beginning that fits one alone, is taken; an exact name wins. Every method throws
/// <see cref="PodShellException"/> (<see cref="ErrorIds.VolumeNotFound"/>, <see cref="ErrorIds.VolumeAmbiguous"/> and those it names).
/// </summary>
public interface IVolumeService
{
    /// <summary>Creates a volume. A failure leaves nothing behind.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The volume; the one that is there already where that is to be ignored.</returns>
    Task<PodVolume> CreateAsync(VolumeCreateOptions options, CancellationToken cancellationToken);

    /// <summary>Lists volumes, by name.</summary>
    /// <param name="query">Which ones. A name that is not there fails.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The volumes.</returns>
    IAsyncEnumerable<PodVolume> ListAsync(VolumeQuery query, CancellationToken cancellationToken);

    /// <summary>Whether there is a volume of exactly that name.</summary>
    /// <param name="volume">The name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True if so.</returns>
    Task<bool> ExistsAsync(string volume, CancellationToken cancellationToken);

    /// <summary>Removes a volume with what it holds. One that containers use fails unless forced, and says which.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops it; containers that are gone stay gone.</param>
    /// <returns>The volume as it was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    Task<PodVolume?> RemoveAsync(RemoveVolumeRequest request, CancellationToken cancellationToken);

    /// <summary>Removes the volumes that no container uses.</summary>
    /// <param name="request">Which of them, and whether it is only asked which they are.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>The volumes that were removed, or would be.</returns>
    IAsyncEnumerable<PodVolume> ClearAsync(PruneRequest request, CancellationToken cancellationToken);

    /// <summary>Writes what a volume holds as a tar.</summary>
    /// <param name="request">Which one, and where to.</param>
    /// <param name="output">Where the tar goes without a path.</param>
    /// <param name="cancellationToken">Ends it; a file that was begun goes.</param>
    /// <returns>What was written.</returns>
    Task<VolumeTransfer> ExportAsync(VolumeTransferRequest request, Stream? output, CancellationToken cancellationToken);

    /// <summary>Reads a tar into a volume.</summary>
    /// <param name="request">Into which one, and what.</param>
    /// <param name="input">The tar without a path.</param>
    /// <param name="cancellationToken">Ends it: files that are whole stay.</param>
    /// <returns>What was read.</returns>
    Task<VolumeTransfer> ImportAsync(VolumeTransferRequest request, Stream? input, CancellationToken cancellationToken);

    /// <summary>Mounts a volume's device where it is not, and says where its content is. Idempotent.</summary>
    /// <param name="volume">Which one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where it is.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeMountFailed"/>, <see cref="ErrorIds.MountInvisible"/>.</exception>
    Task<VolumeMountPoint> MountAsync(string volume, CancellationToken cancellationToken);

    /// <summary>Takes such a mount away; containers that use the volume keep theirs. Idempotent.</summary>
    /// <param name="volume">Which one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where it was.</returns>
    Task<VolumeMountPoint> UnmountAsync(string volume, CancellationToken cancellationToken);
}
