using System.Runtime.ExceptionServices;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;
using PodShell.Linux;

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
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
/// <param name="id">The container.</param>
/// <param name="name">What users call it.</param>
internal sealed class ContainerTeardown(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    HelperScopes scopes,
    RuntimeFinder runtimes,
    ContainerNetwork network,
    ContainerVolumes volumes,
    SharedHosts sharedHosts,
    string id,
    string name
)
{
    private readonly ContainerLayout _layout = containers.Layout(id);
    private readonly List<Exception> _failures = [];

    /// <summary>Takes away what a run made: processes, cgroups, network, mounts, files of the run root.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="runtime">Its OCI runtime.</param>
    /// <param name="hasNetwork">Whether it may have a network of its own.</param>
    /// <param name="mounts">The thread with its mounts, where there is one: there the runtime accepts the host's cgroups.</param>
    public void EndRun(RunEnd end, OciRuntime runtime, bool hasNetwork, MountNamespaceThread? mounts = null)
    {
        bool ran = end is RunEnd.Exited or RunEnd.StartFailed or RunEnd.Killed;

        // A start may have failed because its monitor was killed, while the runtime goes on.
        if (end is RunEnd.Killed or RunEnd.StartFailed || (ran && !runtime.IsInstalled))
        {
            Try(() => StaleStartCleanup.End(runtime, _layout));
        }

        if (ran)
        {
            Try(() => DeleteFromRuntime(runtime, mounts));
            Try(() => ContainerCgroup.Remove(_layout));
        }

        if (end is RunEnd.StartFailed or RunEnd.Killed)
        {
            Try(EndMonitor);
            Try(() => scopes.RemoveEmptyAsync().GetAwaiter().GetResult());
        }

        FaultPoints.Reach(FaultPoint.EndProcesses);
        if (hasNetwork)
        {
            Try(() => EndNetwork(release: end is RunEnd.Exited or RunEnd.ExitedInline));
        }

        FaultPoints.Reach(FaultPoint.EndNetwork);
        Try(() => ContainerDirectories.DeleteRun(context.Paths, _layout));
        FaultPoints.Reach(FaultPoint.EndFiles);
    }

    /// <summary>Takes away the container itself: its own volumes, its row, its writable layer and log, its id file.</summary>
    /// <param name="row">The container.</param>
    /// <param name="withVolumes">Whether its anonymous volumes go too.</param>
    /// <returns>Whether its row is gone. If not, its writable layer is still there.</returns>
    public bool Remove(ContainerRow row, bool withVolumes)
    {
        if (withVolumes && row.Summary.AnonymousVolumes)
        {
            Try(() => RemoveVolumes(row));
        }

        bool aside = Try(() => ContainerDirectories.SetAside(context.Paths, _layout));
        if (!Try(() => DeleteRow(aside)))
        {
            Try(() => ContainerDirectories.PutBack(context.Paths, _layout));
            return false;
        }

        FaultPoints.Reach(FaultPoint.RemoveRow);
        RemoveLasting();
        FaultPoints.Reach(FaultPoint.RemoveFiles);
        if (row.Summary is { IsInfra: false, Pod: { } pod })
        {
            Try(() => sharedHosts.Refresh(pod));
        }

        if (row.Summary.CidFile is { } file)
        {
            Try(() => DeleteIdFile(file));
        }

        return true;
    }

    /// <summary>Takes away what lasts of a container without a row: writable layer and log.</summary>
    public void RemoveLasting() => Try(() => ContainerDirectories.DeleteLasting(context.Paths, _layout));

    /// <summary>
    /// Takes away all of a container without a row, of which nothing is to be kept; see <see cref="ContainerDirectories.HoldsNothing"/>.
    /// </summary>
    public void RemoveUnknown()
    {
        EndRun(RunEnd.Killed, runtimes.Of("crun"), hasNetwork: true);
        RemoveLasting();
        ForgetExit();
        Report();
    }

    /// <summary>
    /// Takes away the exit file, which goes last: until then a teardown that is killed is repeated with the same exit code.
    /// </summary>
    public void ForgetExit() => Try(() => File.Delete(_layout.ExitFile));

    /// <summary>Does one step.</summary>
    /// <param name="step">What is done.</param>
    /// <returns>Whether it succeeded.</returns>
    public bool Try(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception e)
        {
            _failures.Add(e);
            return false;
        }
    }

    /// <summary>Warns of what could not be taken away, and marks it for the next command.</summary>
    public void Report()
    {
        if (_failures.Count == 0)
        {
            return;
        }

        context.Locks.MarkUnfinished(id);
        foreach (string message in _failures.Select(failure => failure.Message).Distinct())
        {
            context.Log.Warning($"Something of the container '{name}' could not be taken away: {message}");
        }
    }

    /// <summary>As <see cref="Report"/>, and fails with the first thing that could not be taken away.</summary>
    public void ThrowIfFailed()
    {
        if (_failures.Count > 0)
        {
            Exception first = _failures[0];
            Report();
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private void DeleteFromRuntime(OciRuntime runtime, MountNamespaceThread? mounts)
    {
        IReadOnlyDictionary<string, string> environment = ChildEnvironment.Of(context.Settings, _layout);
        if (mounts is null)
        {
            runtime.Delete(id, environment);
        }
        else
        {
            mounts.Run(() => runtime.Delete(id, environment));
        }
    }

    // The number alone may have changed hands; the id is in the monitor's words and in nobody else's.
    private void EndMonitor()
    {
        const int LongestCommandLine = 64 * 1024;
        if (
            PidFile.Read(_layout.MonitorPidFile) is { } monitor
            && ProcFile.TryRead($"/proc/{monitor.Pid}/cmdline", LongestCommandLine)?.Contains(id, StringComparison.Ordinal) == true
        )
        {
            monitor.Signal(Signal.Kill.Number);
        }
    }

    private void EndNetwork(bool release)
    {
        ValueTask end = release ? network.ReleaseAsync(id, CancellationToken.None) : network.TearDownAsync(id, CancellationToken.None);
        end.AsTask().GetAwaiter().GetResult();
    }

    private void RemoveVolumes(ContainerRow row)
    {
        if (store.GetPlan(id) is not null)
        {
            // From here on the container is only there to be removed, also after a kill.
            store.SetState(id, ContainerState.Removing);
            FaultPoints.Reach(FaultPoint.RemoveMarked);
            volumes.RemoveAnonymous(containers.Plan(row).Mounts);
            FaultPoints.Reach(FaultPoint.RemoveVolumes);
        }
    }

    // On a full disk the files make room for it: they have the name of something that is being removed already.
    private void DeleteRow(bool aside)
    {
        try
        {
            store.Delete(id);
        }
        catch (PodShellException e) when (aside && e.ErrorId == ErrorIds.DiskFull)
        {
            ContainerDirectories.DeleteLasting(context.Paths, _layout);
            store.Delete(id);
        }
    }

    private void DeleteIdFile(string file)
    {
        if (ProcFile.TryRead(file, 128)?.Trim() == id)
        {
            File.Delete(file);
        }
    }
}
