using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Start;

/// <summary>
/// How a container is started and who sees to its end: conmon (<see cref="ConmonMonitor"/>), the command itself
/// (<see cref="InlineMonitor"/>), or nobody (<see cref="DetachedMonitor"/>). One serves one start. What a failure leaves,
/// <see cref="Teardown.ContainerTeardown"/> takes away.
/// </summary>
internal interface IContainerMonitor
{
    /// <summary>What the container's row says of it.</summary>
    MonitorKind Kind { get; }

    /// <summary>Gets as far as is possible before the row says that the container runs.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the row is to say; nothing where it was written before.</returns>
    /// <exception cref="PodShellException">
    /// What the runtime said, classified; <see cref="ErrorIds.RequirementMissing"/> without a program that it needs.
    /// </exception>
    Task<MonitoredProcess> CreateAsync(CancellationToken cancellationToken);

    /// <summary>Lets the command run, and stays with it to its end where nothing else does.</summary>
    /// <param name="running">Called once, when the command runs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code; <see langword="null"/> when the end is not waited for here.</returns>
    /// <exception cref="PodShellException">What the runtime said, classified.</exception>
    Task<int?> RunAsync(Action running, CancellationToken cancellationToken);
}
