using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Timers;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>
/// The one way down: all that a start or a creation made, taken away in one order, for exit, stop, removal, failed start and crash recovery
/// alike. A step that fails is kept for the report and the others go on; what it left is marked, and the next command tries again. Each
/// step is idempotent. The caller holds the container's lock.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="network">The networks of containers.</param>
/// <param name="volumes">The volumes.</param>
/// <param name="volumeMounts">The mounts of volumes.</param>
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
/// <param name="healthTimer">Ends timers of health checks.</param>
internal sealed class ContainerTeardown(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    HelperScopes scopes,
    RuntimeFinder runtimes,
    ContainerNetwork network,
    ContainerVolumes volumes,
    VolumeMounter volumeMounts,
    SharedHosts sharedHosts,
    HealthTimer healthTimer
)
{
    /// <summary>Begins the teardown of a container with a row. Nothing is done yet.</summary>
    /// <param name="row">The container.</param>
    /// <returns>What does its steps.</returns>
    public TeardownSteps Begin(ContainerRow row) => new(context, containers.Layout(row.Id), row.Name);

    /// <summary>Takes away what a run made: processes, cgroups, network, mounts, files of the run root.</summary>
    /// <param name="steps">The teardown.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="runtime">Its OCI runtime.</param>
    /// <param name="hasNetwork">Whether it may have a network of its own.</param>
    /// <param name="mounts">The thread with its mounts, where there is one: there the runtime accepts the host's cgroups.</param>
    /// <returns>A task.</returns>
    public async Task EndRunAsync(TeardownSteps steps, RunEnd end, OciRuntime runtime, bool hasNetwork, MountNamespaceThread? mounts = null)
    {
        await steps.TryAsync(() => healthTimer.EndAsync(steps.Layout.Id)).ConfigureAwait(false);
        bool ran = end is RunEnd.Exited or RunEnd.StartFailed or RunEnd.Killed;

        // A start may have failed because its monitor was killed, while the runtime goes on.
        if (end is RunEnd.Killed or RunEnd.StartFailed || (ran && !runtime.IsInstalled))
        {
            await steps.TryAsync(() => StaleStartCleanup.EndAsync(runtime, steps.Layout)).ConfigureAwait(false);
        }

        if (ran)
        {
            steps.Try(() => DeleteFromRuntime(runtime, steps.Layout, mounts));
            steps.Try(() => ContainerCgroup.Remove(steps.Layout));
        }

        if (end is RunEnd.StartFailed or RunEnd.Killed)
        {
            steps.Try(() => ContainerProcesses.Monitor(steps.Layout)?.Signal(Signal.Kill.Number));
            await steps.TryAsync(scopes.RemoveEmptyAsync).ConfigureAwait(false);
        }

        FaultPoints.Reach(FaultPoint.EndProcesses);
        if (hasNetwork)
        {
            bool release = end is RunEnd.Exited or RunEnd.ExitedInline;
            await steps.TryAsync(() => EndNetworkAsync(steps.Layout.Id, release)).ConfigureAwait(false);
        }

        FaultPoints.Reach(FaultPoint.EndNetwork);
        DeleteRun(steps);
        steps.Try(() => volumeMounts.ReleaseAll(steps.Layout.Id));
        FaultPoints.Reach(FaultPoint.EndFiles);
    }

    /// <summary>Takes away the files of the run root, with the mounts among them, of a container whose processes have ended.</summary>
    /// <param name="steps">The teardown.</param>
    public void DeleteRun(TeardownSteps steps) => steps.Try(() => ContainerDirectories.DeleteRun(context.Paths, steps.Layout));

    /// <summary>Takes away what a start made that did not come to its end, also when nobody knows how far it came.</summary>
    /// <param name="row">The container.</param>
    /// <param name="end">What may be left of its processes.</param>
    /// <param name="runtime">Its OCI runtime.</param>
    /// <param name="mounts">The thread with its mounts, where there is one.</param>
    /// <param name="record">Records the failure.</param>
    /// <returns>A task.</returns>
    public async Task UndoStartAsync(
        ContainerRow row,
        RunEnd end,
        OciRuntime runtime,
        MountNamespaceThread? mounts = null,
        Action? record = null
    )
    {
        TeardownSteps steps = Begin(row);
        await EndRunAsync(steps, end, runtime, row.Summary.HasNetwork, mounts).ConfigureAwait(false);
        steps.ForgetExit();
        if (record is not null)
        {
            steps.Try(record);
        }

        steps.Report();
    }

    /// <summary>Takes away the container itself: its own volumes, its row, its writable layer and log, its id file.</summary>
    /// <param name="steps">The teardown.</param>
    /// <param name="row">The container.</param>
    /// <param name="withVolumes">Whether its anonymous volumes go too.</param>
    /// <returns>Whether its row is gone. If not, its writable layer is still there.</returns>
    public async Task<bool> RemoveAsync(TeardownSteps steps, ContainerRow row, bool withVolumes)
    {
        IReadOnlyList<string> own = withVolumes && row.Volumes.Any(volume => volume.Anonymous) ? store.OwnVolumes(row) : [];
        if (own.Count > 0)
        {
            steps.Try(() => RemoveVolumes(row, own));
        }

        bool aside = steps.Try(() => ContainerDirectories.SetAside(context.Paths, steps.Layout));
        if (!aside)
        {
            // Without its row it would be somebody's work again: the next command removes it.
            steps.Try(() => store.SetState(row.Id, ContainerState.Removing));
            return false;
        }

        if (!steps.Try(() => DeleteRow(steps.Layout, own)))
        {
            steps.Try(() => ContainerDirectories.PutBack(context.Paths, steps.Layout));
            return false;
        }

        FaultPoints.Reach(FaultPoint.RemoveRow);
        DeletePersistent(steps);
        FaultPoints.Reach(FaultPoint.RemoveFiles);
        if (row.Summary is { IsInfra: false, Pod: { } pod })
        {
            await steps.TryAsync(() => sharedHosts.RefreshAsync(pod)).ConfigureAwait(false);
        }

        if (row.Summary.CidFile is { } file)
        {
            steps.Try(() => DeleteIdFile(file, row.Id));
        }

        return true;
    }

    /// <summary>
    /// Takes away all of a container without a row, of which nothing is to be kept; see <see cref="ContainerDirectories.HoldsNothing"/>.
    /// </summary>
    /// <param name="id">The container's id.</param>
    /// <returns>A task.</returns>
    public async Task RemoveUnknownAsync(string id)
    {
        TeardownSteps steps = new(context, containers.Layout(id), id[..12]);
        await EndRunAsync(steps, RunEnd.Killed, runtimes.Of("crun"), hasNetwork: true).ConfigureAwait(false);
        DeletePersistent(steps);
        steps.ForgetExit();
        steps.Report();
    }

    private void DeletePersistent(TeardownSteps steps) =>
        steps.Try(() => ContainerDirectories.DeletePersistent(context.Paths, steps.Layout));

    private void DeleteFromRuntime(OciRuntime runtime, ContainerLayout layout, MountNamespaceThread? mounts)
    {
        IReadOnlyDictionary<string, string> environment = ChildEnvironment.Of(context.Settings, layout);
        if (mounts is null)
        {
            runtime.Delete(layout.Id, environment);
        }
        else
        {
            mounts.Run(() => runtime.Delete(layout.Id, environment));
        }
    }

    private async Task EndNetworkAsync(string id, bool release)
    {
        if (release)
        {
            await network.ReleaseAsync(id, CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            await network.TearDownAsync(id, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void RemoveVolumes(ContainerRow row, IReadOnlyList<string> own)
    {
        if (store.GetPlan(row.Id) is not null)
        {
            // From here on the container is only there to be removed, also after a kill.
            store.SetState(row.Id, ContainerState.Removing);
            FaultPoints.Reach(FaultPoint.RemoveMarked);
            volumes.Remove(own);
            FaultPoints.Reach(FaultPoint.RemoveVolumes);
        }
    }

    // On a full disk the files make room for it: they have the name of something that is being removed already.
    private void DeleteRow(ContainerLayout layout, IReadOnlyList<string> own)
    {
        try
        {
            store.Delete(layout.Id, own);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.DiskFull)
        {
            ContainerDirectories.DeletePersistent(context.Paths, layout);
            store.Delete(layout.Id, own);
        }
    }

    private static void DeleteIdFile(string file, string id)
    {
        if (ProcFile.TryRead(file, 128)?.Trim() == id)
        {
            File.Delete(file);
        }
    }
}
