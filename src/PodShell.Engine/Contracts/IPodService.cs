namespace PodShell.Engine.Contracts;

/// <summary>
/// What the engine does with pods. Names, ids and unique id prefixes are taken alike; an exact name wins over a prefix.
/// Every method throws <see cref="PodShellException"/> (<see cref="ErrorIds.PodNotFound"/>, <see cref="ErrorIds.PodAmbiguous"/> and those
/// it names). What a method does to several containers goes on after a failure of one; the first failure is thrown at the end.
/// </summary>
public interface IPodService
{
    /// <summary>Creates a pod with its infra container; nothing runs yet. A failure leaves nothing behind.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="progress">Receives the progress of a pull, where the infra container has an image.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The pod, in state created.</returns>
    Task<Pod> CreateAsync(PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Lists pods, each with its containers and its state judged afresh.</summary>
    /// <param name="query">Which ones. An exact name that is not there fails.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The pods, oldest first.</returns>
    IAsyncEnumerable<Pod> ListAsync(PodQuery query, CancellationToken cancellationToken);

    /// <summary>Whether there is such a pod.</summary>
    /// <param name="pod">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>True if so.</returns>
    Task<bool> ExistsAsync(string pod, CancellationToken cancellationToken);

    /// <summary>
    /// Starts the containers that do not run: infra first, then init containers one after the other, then the others in the order of their
    /// needs. Idempotent.
    /// </summary>
    /// <param name="pod">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops it; what runs goes on.</param>
    /// <returns>The pod afterwards.</returns>
    Task<Pod> StartAsync(string pod, CancellationToken cancellationToken);

    /// <summary>Stops its containers, the infra container last. Idempotent.</summary>
    /// <param name="request">Which one, and how long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pod afterwards.</returns>
    Task<Pod> StopAsync(StopPodRequest request, CancellationToken cancellationToken);

    /// <summary>Stops its containers and starts them.</summary>
    /// <param name="request">Which one, and how long stopping may take.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pod afterwards.</returns>
    Task<Pod> RestartAsync(StopPodRequest request, CancellationToken cancellationToken);

    /// <summary>Freezes its running containers. Idempotent.</summary>
    /// <param name="pod">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pod afterwards.</returns>
    Task<Pod> SuspendAsync(string pod, CancellationToken cancellationToken);

    /// <summary>Thaws its frozen containers. Idempotent.</summary>
    /// <param name="pod">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pod afterwards.</returns>
    Task<Pod> ResumeAsync(string pod, CancellationToken cancellationToken);

    /// <summary>Sends a signal to process 1 of each running container.</summary>
    /// <param name="request">Which one, which signal.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pod afterwards.</returns>
    Task<Pod> SignalAsync(SignalPodRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a pod with its containers. One with running containers fails with <see cref="ErrorIds.PodRunning"/> unless forced.
    /// </summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that has begun is finished by the next command.</param>
    /// <returns>The pod as it last was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    Task<Pod?> RemoveAsync(RemovePodRequest request, CancellationToken cancellationToken);

    /// <summary>Removes the pods that have ended.</summary>
    /// <param name="request">Which of them, and whether it is only asked which they are.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>The pods that were removed, or would be.</returns>
    IAsyncEnumerable<Pod> ClearAsync(PruneRequest request, CancellationToken cancellationToken);

    /// <summary>Creates a pod like another one, with containers like its containers.</summary>
    /// <param name="request">Which one, and its name.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The new pod.</returns>
    Task<Pod> CopyAsync(CopyPodRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken);
}
