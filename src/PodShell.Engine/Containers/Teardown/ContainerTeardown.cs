using System.Runtime.ExceptionServices;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.State.Records;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>
/// The one way down: all that a start or a creation made, taken away in one order, for exit, stop, removal, failed start and crash recovery
/// alike. A step that fails is kept for the report and the others go on; what it left is marked, and the next command tries again. Each
/// step is idempotent. The caller holds the container's lock.
/// </summary>
/// <param name="parts">The shared parts.</param>
/// <param name="id">The container.</param>
/// <param name="name">What users call it.</param>
internal sealed class ContainerTeardown(ContainerParts parts, string id, string name)
{
    private readonly ContainerLayout _layout = parts.Layout(id);
    private readonly List<Exception> _failures = [];

    /// <summary>The teardown of a container with a row.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="row">The container.</param>
    public ContainerTeardown(ContainerParts parts, ContainerRow row)
        : this(parts, row.Id, row.Name) { }

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
            Try(() => parts.Scopes.RemoveEmptyAsync().GetAwaiter().GetResult());
        }

        FaultPoints.Reach(FaultPoint.EndProcesses);
        if (hasNetwork)
        {
            Try(() => EndNetwork(release: end is RunEnd.Exited or RunEnd.ExitedInline));
        }

        FaultPoints.Reach(FaultPoint.EndNetwork);
        Try(() => ContainerDirectories.DeleteRun(parts, _layout));
        FaultPoints.Reach(FaultPoint.EndFiles);
    }

    /// <summary>Takes away the container itself: its own volumes, its row, its writable layer and log, its id file.</summary>
    /// <param name="row">The container.</param>
    /// <param name="volumes">Whether its anonymous volumes go too.</param>
    /// <returns>Whether its row is gone. If not, its writable layer is still there.</returns>
    public bool Remove(ContainerRow row, bool volumes)
    {
        if (volumes && row.Summary.AnonymousVolumes)
        {
            Try(() => RemoveVolumes(row));
        }

        Try(() => ContainerDirectories.SetAside(parts, _layout));
        if (!Try(() => parts.Store.Delete(id)))
        {
            Try(() => ContainerDirectories.PutBack(parts, _layout));
            return false;
        }

        FaultPoints.Reach(FaultPoint.RemoveRow);
        RemoveLasting();
        FaultPoints.Reach(FaultPoint.RemoveFiles);
        if (row.Summary is { IsInfra: false, Pod: { } pod })
        {
            Try(() => new SharedHosts(parts).Refresh(pod));
        }

        if (row.Summary.CidFile is { } file)
        {
            Try(() => DeleteIdFile(file));
        }

        return true;
    }

    /// <summary>Takes away what lasts of a container without a row: writable layer and log.</summary>
    public void RemoveLasting() => Try(() => ContainerDirectories.DeleteLasting(parts, _layout));

    /// <summary>
    /// Takes away all of a container without a row, of which nothing is to be kept; see <see cref="ContainerDirectories.HoldsNothing"/>.
    /// </summary>
    public void RemoveUnknown()
    {
        EndRun(RunEnd.Killed, parts.Runtimes.Of("crun"), hasNetwork: true);
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

        parts.Locks.MarkUnfinished(id);
        foreach (Exception failure in _failures)
        {
            parts.Log.Warning($"Something of the container '{name}' could not be taken away: {failure.Message}");
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
        IReadOnlyDictionary<string, string> environment = ChildEnvironment.Of(parts.Settings, _layout);
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
        ValueTask end = release
            ? parts.Network.ReleaseAsync(id, CancellationToken.None)
            : parts.Network.TearDownAsync(id, CancellationToken.None);
        end.AsTask().GetAwaiter().GetResult();
    }

    private void RemoveVolumes(ContainerRow row)
    {
        if (parts.Store.GetPlan(id) is not null)
        {
            // From here on the container is only there to be removed, also after a kill.
            parts.Store.SetState(id, ContainerState.Removing);
            FaultPoints.Reach(FaultPoint.RemoveMarked);
            parts.Volumes.RemoveAnonymous(parts.Plan(row).Mounts);
            FaultPoints.Reach(FaultPoint.RemoveVolumes);
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
