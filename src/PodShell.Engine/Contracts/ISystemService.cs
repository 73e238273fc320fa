namespace PodShell.Engine.Contracts;

/// <summary>What the engine says of itself and of the host.</summary>
public interface ISystemService
{
    /// <summary>Versions.</summary>
    /// <returns>The versions.</returns>
    EngineVersion GetVersion();

    /// <summary>The host, the store and the settings in effect.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The information.</returns>
    Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What images, containers and volumes take of the disk. The sizes of layers are those that were written down when they came; what
    /// containers and volumes hold is looked at.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Bytes of each.</returns>
    Task<DiskUsageReport> MeasureDiskAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Removes what nothing needs: pods that have ended, containers that do not run, images without names, networks that nobody uses; and
    /// what the request asks for besides. Idempotent; what was done stays done after a kill.
    /// </summary>
    /// <param name="request">
    /// What; filters other than label, label! and until, and filters, all or volumes together with what killed commands left, fail with
    /// <see cref="ErrorIds.InvalidArgument"/>.
    /// </param>
    /// <param name="cancellationToken">Stops it; what is gone stays gone.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="PodShellException">The first thing that kept something from going, after everything else has gone.</exception>
    IAsyncEnumerable<PrunedObject> ClearAsync(SystemPruneRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Removes all pods, containers, images, networks, volumes and secrets, running or not, each by its own removal: nothing goes that the
    /// store does not know as its own. The default network, settings, credentials and the log of events stay. Idempotent; what was done
    /// stays done after a kill.
    /// </summary>
    /// <param name="cancellationToken">Stops it; what is gone stays gone.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="PodShellException">The first thing that kept something from going, after everything else has gone.</exception>
    IAsyncEnumerable<PrunedObject> ResetAsync(CancellationToken cancellationToken);

    /// <summary>Events of the past and, if asked, as they come.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The events, oldest first.</returns>
    IAsyncEnumerable<PodEvent> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>Checks the host's requirements.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One record a requirement.</returns>
    IAsyncEnumerable<HostRequirement> TestHostAsync(HostRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Installs what is missing with the distribution's package manager; needs root, else fails with the exact command as advice.
    /// </summary>
    /// <param name="request">Which requirements; all that are missing when empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The requirements afterwards.</returns>
    IAsyncEnumerable<HostRequirement> InstallHostAsync(HostRequest request, CancellationToken cancellationToken);

    /// <summary>Checks the store, and repairs it if asked. Works also when the database is lost or damaged.</summary>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong, or was.</returns>
    IAsyncEnumerable<StoreProblem> CheckStoreAsync(StoreCheckRequest request, CancellationToken cancellationToken);
}
