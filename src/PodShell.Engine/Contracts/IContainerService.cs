namespace PodShell.Engine.Contracts;

/// <summary>
/// What the engine does with containers. Names, ids and unique id prefixes are taken alike; an exact name wins over a prefix.
/// Every method throws <see cref="PodShellException"/> (<see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ContainerAmbiguous"/>
/// and those it names) and takes the container's lock for as long as it changes it.
/// </summary>
public interface IContainerService
{
    /// <summary>Creates a container, pulling its image as its policy says. A failure leaves nothing behind.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The container, in state created.</returns>
    Task<Container> CreateAsync(ContainerOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Creates and starts a container. Detached it returns as soon as the command runs; else when it has ended.
    /// Cancelling a foreground run stops the container as <see cref="StopAsync"/> does, and removes it if it is to be removed.
    /// </summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">The caller's side; <see langword="null"/> when detached.</param>
    /// <param name="started">Told the container when it runs.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code; 0 when detached; <see langword="null"/> when the user detached from the terminal.</returns>
    Task<int?> RunAsync(
        RunContainerRequest request,
        ContainerStreams? streams,
        Action<Container>? started,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>Starts a container that does not run. One that runs already is left as it is (and attached to, if asked).</summary>
    /// <param name="request">Which one.</param>
    /// <param name="streams">The caller's side when attaching.</param>
    /// <param name="started">Told the container when it runs.</param>
    /// <param name="cancellationToken">Stops waiting or attaching; the container goes on.</param>
    /// <returns>The exit code when attached; else <see langword="null"/>.</returns>
    Task<int?> StartAsync(
        StartContainerRequest request,
        ContainerStreams? streams,
        Action<Container>? started,
        CancellationToken cancellationToken
    );

    /// <summary>Attaches to a container that runs, until it ends or the user detaches from its terminal.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="streams">The caller's side.</param>
    /// <param name="started">Told the container when the caller is attached.</param>
    /// <param name="cancellationToken">Ends it; the container goes on.</param>
    /// <returns>The exit code; <see langword="null"/> when the user detached.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotRunning"/>; <see cref="ErrorIds.ContainerNotAttachable"/> when it runs in somebody's foreground.
    /// </exception>
    Task<int?> AttachAsync(
        AttachContainerRequest request,
        ContainerStreams streams,
        Action<Container>? started,
        CancellationToken cancellationToken
    );

    /// <summary>Stops a container: its stop signal, then SIGKILL after the time-out. Returns when it is cleaned up. Idempotent.</summary>
    /// <param name="request">Which one, and how long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The container afterwards; as it last was when it was removed by its exit.</returns>
    Task<Container> StopAsync(StopContainerRequest request, CancellationToken cancellationToken);

    /// <summary>Stops a container if it runs, and starts it.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The container afterwards.</returns>
    Task<Container> RestartAsync(RestartContainerRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a signal to process 1 of a running container; fails with <see cref="ErrorIds.ContainerNotRunning"/> otherwise.
    /// </summary>
    /// <param name="request">Which one, which signal.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The container afterwards.</returns>
    Task<Container> SignalAsync(SignalContainerRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a container with all that belongs to it. A running one fails with <see cref="ErrorIds.ContainerRunning"/> unless forced.
    /// </summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that has begun is finished by the next command.</param>
    /// <returns>The container as it last was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    Task<Container?> RemoveAsync(RemoveContainerRequest request, CancellationToken cancellationToken);

    /// <summary>Removes the containers that do not run; those of pods stay.</summary>
    /// <param name="request">Which of them, and whether it is only asked which they are.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>The containers that were removed, or would be, the newest first.</returns>
    /// <exception cref="PodShellException">
    /// What kept one from going, such as <see cref="ErrorIds.ContainerInUse"/>, after the others have gone.
    /// </exception>
    IAsyncEnumerable<Container> ClearAsync(PruneRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a container another name, also one that runs: its networks and its log know it by the one that it started with until it is
    /// started again. Its own name is no error.
    /// </summary>
    /// <param name="request">Which one, and the name.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The container afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNameInvalid"/>; <see cref="ErrorIds.ContainerNameInUse"/>, also by a pod.
    /// </exception>
    Task<Container> RenameAsync(RenameContainerRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Changes limits, restart policy and environment of a container, running or not. What is changed holds for later starts, too; limits
    /// that the host cannot apply are kept, with a warning. Idempotent.
    /// </summary>
    /// <param name="request">Which one, and what is to be otherwise.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The container afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ResourceLimitInvalid"/>, <see cref="ErrorIds.EnvironmentInvalid"/>; <see cref="ErrorIds.InvalidArgument"/> for a
    /// policy of one that is removed when it ends; <see cref="ErrorIds.ContainerUpdateFailed"/>, with nothing changed but what the runtime
    /// did before it failed.
    /// </exception>
    Task<Container> UpdateAsync(UpdateContainerRequest request, CancellationToken cancellationToken);

    /// <summary>Lists containers, each with its state judged afresh; what has died unseen is cleaned up on the way.</summary>
    /// <param name="query">Which ones. An exact name that is not there fails with <see cref="ErrorIds.ContainerNotFound"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The containers, oldest first.</returns>
    IAsyncEnumerable<Container> ListAsync(ContainerQuery query, CancellationToken cancellationToken);

    /// <summary>All that is known of a container, in the shape of Podman's <c>inspect</c>.</summary>
    /// <param name="container">Name, id or prefix.</param>
    /// <param name="size">Whether sizes are computed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The details.</returns>
    Task<ContainerDetail> InspectAsync(string container, bool size, CancellationToken cancellationToken);

    /// <summary>Whether there is such a container.</summary>
    /// <param name="container">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>True if so.</returns>
    Task<bool> ExistsAsync(string container, CancellationToken cancellationToken);

    /// <summary>Waits until a container has ended (and is cleaned up) or reaches a state.</summary>
    /// <param name="request">Which one, which states.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How it ended.</returns>
    Task<ContainerExit> WaitAsync(WaitContainerRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Checks whether a running container is well: runs its check once, and does with the result what the container's options say.
    /// </summary>
    /// <param name="container">Name, id or prefix.</param>
    /// <param name="cancellationToken">Ends the check, which then has no result.</param>
    /// <returns>The result.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ContainerNotRunning"/>, <see cref="ErrorIds.HealthCheckInvalid"/>
    /// without a check.
    /// </exception>
    Task<ContainerHealth> CheckHealthAsync(string container, CancellationToken cancellationToken);

    /// <summary>What the timer of a container calls: the same because it is time to. Does nothing to one that does not run.</summary>
    /// <param name="container">The id.</param>
    /// <param name="started">When the run began that is meant.</param>
    /// <param name="due">Told as soon as it is known when the next check is due; not told when there is to be none.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>A task.</returns>
    Task CheckDueHealthAsync(string container, DateTimeOffset started, Action<TimeSpan> due, CancellationToken cancellationToken);

    /// <summary>Reads a container's log, and follows it if asked until the container ends.</summary>
    /// <param name="request">Which one, which lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The lines in the order in which they were written.</returns>
    IAsyncEnumerable<LogLine> ReadLogAsync(LogRequest request, CancellationToken cancellationToken);

    /// <summary>Runs a command in a running container. Cancelling ends the command.</summary>
    /// <param name="request">Where and what.</param>
    /// <param name="streams">The caller's side; <see langword="null"/> when detached.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code; 0 when detached; <see langword="null"/> when the user detached from the terminal.</returns>
    Task<int?> ExecAsync(ExecRequest request, ContainerStreams? streams, CancellationToken cancellationToken);

    /// <summary>
    /// Copies files and directories out of containers, into them, and between them, whether they run or not. Volumes and binds are seen,
    /// tmpfs of running ones too. Nothing in a container leads out of it.
    /// </summary>
    /// <param name="request">What, and where.</param>
    /// <param name="input">The tar stream of a source without a path.</param>
    /// <param name="output">Where the tar stream of a target without a path goes.</param>
    /// <param name="cancellationToken">Ends it: files that are whole stay, the one that is being written goes.</param>
    /// <returns>What was copied.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ContainerPathNotFound"/>, <see cref="ErrorIds.PathNotFound"/>,
    /// <see cref="ErrorIds.CopyInvalid"/>, <see cref="ErrorIds.ItemInTheWay"/>, <see cref="ErrorIds.ItemRefused"/>,
    /// <see cref="ErrorIds.ItemOwnerUnmapped"/>, <see cref="ErrorIds.DiskFull"/>.
    /// </exception>
    Task<ContainerItemCopy> CopyItemAsync(CopyItemRequest request, Stream? input, Stream? output, CancellationToken cancellationToken);

    /// <summary>
    /// Lists what a container has changed of its image, or what the last layer of an image has changed of those below, by path.
    /// </summary>
    /// <param name="query">Of what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The changes.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ImageNotFound"/>.</exception>
    IAsyncEnumerable<ContainerChange> ListChangesAsync(ContainerChangeQuery query, CancellationToken cancellationToken);

    /// <summary>Writes a container's root file system as a tar, without what is mounted into it.</summary>
    /// <param name="request">Which one, and where.</param>
    /// <param name="output">Where it goes without a path.</param>
    /// <param name="cancellationToken">Ends it; a file that was begun goes.</param>
    /// <returns>What was exported.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.PathNotFound"/>, <see cref="ErrorIds.DiskFull"/>.
    /// </exception>
    Task<ContainerExport> ExportAsync(ExportContainerRequest request, Stream? output, CancellationToken cancellationToken);

    /// <summary>Makes an image of a container: its image and, as one more layer, what it has changed of it.</summary>
    /// <param name="request">Of which one, and how.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The image.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageReferenceInvalid"/>,
    /// <see cref="ErrorIds.InvalidArgument"/>, <see cref="ErrorIds.CopyInvalid"/> for a container whose root file system is a directory of
    /// the host, and what freezing throws.
    /// </exception>
    Task<Image> CommitAsync(CommitContainerRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Builds an image of a Containerfile. Each step makes an image, which a later build of the same uses; commands run in containers that
    /// go with their step. Whoever is killed leaves containers that the next command removes, and images of steps that are done.
    /// </summary>
    /// <param name="request">Of what, and how.</param>
    /// <param name="input">Standard input, for a context or a file <c>-</c>.</param>
    /// <param name="report">Told what happens, one thing after the other, on any thread; it may block.</param>
    /// <param name="progress">Receives the progress of pulls.</param>
    /// <param name="cancellationToken">Stops it; the command that runs is stopped.</param>
    /// <returns>The image.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.BuildFileNotFound"/>, <see cref="ErrorIds.BuildFileInvalid"/>, <see cref="ErrorIds.BuildStepFailed"/>,
    /// <see cref="ErrorIds.BuildCommandFailed"/>, <see cref="ErrorIds.BuildNotSupported"/>, and what pulls and runs throw.
    /// </exception>
    Task<Image> BuildAsync(
        BuildImageRequest request,
        Stream? input,
        Action<BuildProgress> report,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>Mounts a container's root file system where the caller sees it, without what is mounted into it. Idempotent.</summary>
    /// <param name="container">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>Where.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>; <see cref="ErrorIds.MountInvisible"/> from outside a user's namespace.
    /// </exception>
    Task<ContainerMountPoint> MountAsync(string container, CancellationToken cancellationToken);

    /// <summary>Takes such a mount away. Idempotent; what still uses it keeps it until it ends.</summary>
    /// <param name="container">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>Where it was.</returns>
    /// <exception cref="PodShellException">As for <see cref="MountAsync"/>.</exception>
    Task<ContainerMountPoint> UnmountAsync(string container, CancellationToken cancellationToken);

    /// <summary>Lists such mounts.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The mounts, by container id.</returns>
    IAsyncEnumerable<ContainerMountPoint> ListMountsAsync(CancellationToken cancellationToken);

    /// <summary>Freezes a running container with its cgroup's freezer. Idempotent.</summary>
    /// <param name="container">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The container afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotRunning"/>; <see cref="ErrorIds.RequirementMissing"/> where the host's cgroups cannot freeze.
    /// </exception>
    Task<Container> SuspendAsync(string container, CancellationToken cancellationToken);

    /// <summary>Thaws a frozen container. Idempotent.</summary>
    /// <param name="container">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The container afterwards.</returns>
    Task<Container> ResumeAsync(string container, CancellationToken cancellationToken);

    /// <summary>Reads what running containers use of the host, once or until it is cancelled.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One sample of each container, in the order of the containers; then again, if it is to follow.</returns>
    IAsyncEnumerable<ContainerStatistic> ReadStatisticsAsync(ContainerStatisticQuery query, CancellationToken cancellationToken);

    /// <summary>Reads the processes of running containers from the host's /proc. Nothing is run inside (CVE-2022-1227).</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The processes, by container.</returns>
    IAsyncEnumerable<ContainerProcess> ReadProcessesAsync(ContainerProcessQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// What the monitor calls on exit: takes the exit code over, releases mounts and network, applies the restart policy and the removal.
    /// Idempotent; does nothing to a container that runs.
    /// </summary>
    /// <param name="container">The id.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>A task.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/>.</exception>
    Task CleanupAsync(string container, CancellationToken cancellationToken);
}
