using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Copy;

/// <summary>
/// Opens the root directories of containers: of running ones in their own mount namespace, of others by mounting what they are.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="cleaner">Cleans up what has ended unseen.</param>
/// <param name="idle">Mounts those that do not run.</param>
internal sealed class ContainerRootOpener(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    ContainerCleaner cleaner,
    IdleRootFileSystem idle
)
{
    /// <summary>Opens one.</summary>
    /// <param name="row">The container.</param>
    /// <param name="paths">The paths in it that will be asked for; volumes on the way to them are mounted.</param>
    /// <param name="cancellationToken">Stops waiting for its lock.</param>
    /// <returns>The root.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ContainerNotRunning"/> when it starts or ends at this moment, or a
    /// mount failed.
    /// </exception>
    public async Task<ContainerRoot> OpenAsync(ContainerRow row, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        (ContainerRow fresh, ObservedState observed, HeldLock? held) = await LockAsync(row, cancellationToken).ConfigureAwait(false);
        try
        {
            ContainerPlan plan = containers.Plan(fresh);
            if (!observed.IsRunning)
            {
                ContainerRoot root = idle.Open(fresh, plan, paths, held);
                held = null;
                return root;
            }

            return new ContainerRoot(plan, OpenRunning(fresh, observed));
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>
    /// Opens the root file system alone, without what is mounted into it: what the container's image and its changes make.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting for its lock.</param>
    /// <returns>The root.</returns>
    public async Task<ContainerRoot> OpenBareAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        (ContainerRow fresh, ObservedState observed, HeldLock? held) = await LockAsync(row, cancellationToken).ConfigureAwait(false);
        try
        {
            ContainerPlan plan = containers.Plan(fresh);
            if (!observed.IsRunning)
            {
                ContainerRoot root = idle.Open(fresh, plan, null, held);
                held = null;
                return root;
            }

            using DetachedMount mount = DetachedMount.TryCopy(
                observed.Process ?? throw ContainerErrors.NotRunning(fresh.Name, observed.State),
                "/"
            ) ?? throw ContainerErrors.NotRunning(fresh.Name, ContainerState.Running);
            MountNamespaceThread thread = MountNamespaceThread.Create(hideSecondHierarchy: false);
            try
            {
                return new ContainerRoot(
                    plan,
                    thread.Run(() =>
                    {
                        string place = ReachableRoot.Find();
                        mount.AttachAt(place);
                        return SafeDirectory.Open(place);
                    }),
                    thread
                );
            }
            catch
            {
                thread.Dispose();
                throw;
            }
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>
    /// Opens what a container has changed, as overlay keeps it, or the root file system alone. Until it is closed the container neither
    /// starts nor goes, unless it runs and all of it is asked for.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <param name="whole">Whether it is the root file system.</param>
    /// <param name="cancellationToken">Stops waiting for its lock.</param>
    /// <returns>The directory.</returns>
    public async Task<ContainerRoot> OpenChangesAsync(ContainerRow row, bool whole, CancellationToken cancellationToken)
    {
        if (whole)
        {
            return await OpenBareAsync(row, cancellationToken).ConfigureAwait(false);
        }

        (ContainerRow fresh, _, HeldLock held) = await LockAsync(row, cancellationToken).ConfigureAwait(false);
        try
        {
            return new ContainerRoot(containers.Plan(fresh), SafeDirectory.Open(containers.Layout(fresh.Id).Upper), held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private async Task<(ContainerRow Row, ObservedState Observed, HeldLock Held)> LockAsync(
        ContainerRow row,
        CancellationToken cancellationToken
    )
    {
        if (containers.StateOf(row).NeedsCleanup)
        {
            await cleaner.CleanAsync(row.Id, cancellationToken).ConfigureAwait(false);
        }

        HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        try
        {
            ContainerRow fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
            return (fresh, containers.StateOf(fresh), held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // The namespace's own root, whatever the first process has taken for its root since. The descriptor is as good on other threads.
    private static SafeDirectory OpenRunning(ContainerRow row, ObservedState observed)
    {
        ProcessIdentity process = observed.Process ?? throw ContainerErrors.NotRunning(row.Name, observed.State);
        using SafeFileHandle mounts = Namespaces.TryOpen(process, "mnt")
            ?? throw ContainerErrors.NotRunning(row.Name, ContainerState.Running);
        using MountNamespaceThread thread = MountNamespaceThread.Join(mounts);
        return thread.Run(() => SafeDirectory.Open("/"));
    }
}
