using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Stop;

/// <summary>
/// Freezes and thaws containers by the runtime. The row says so before it is done: a command that is killed in between leaves a container
/// that can be thawed by the same words as any frozen one.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
internal sealed class ContainerFreezer(EngineContext context, ContainerStore store, ContainerRepository containers, RuntimeFinder runtimes)
{
    /// <summary>Freezes a running container. Idempotent.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The row afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotRunning"/>, <see cref="ErrorIds.RequirementMissing"/>, <see cref="ErrorIds.ContainerFreezeFailed"/>.
    /// </exception>
    public async Task<ContainerRow> SuspendAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        (ContainerRow fresh, ProcessIdentity process) = Running(row);
        if (fresh.State == ContainerState.Paused && IsFrozen(process, row.Id) == true)
        {
            return fresh;
        }

        CheckHost(fresh);
        store.SetState(row.Id, ContainerState.Paused);
        try
        {
            Run(fresh, "pause");
        }
        catch
        {
            store.SetState(row.Id, ContainerState.Running);
            throw;
        }

        fresh = fresh with { State = ContainerState.Paused };
        context.Events.Write(fresh, EventTypes.Pause);
        return fresh;
    }

    /// <summary>Thaws a frozen container. Idempotent.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The row afterwards.</returns>
    public async Task<ContainerRow> ResumeAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        (ContainerRow fresh, ProcessIdentity process) = Running(row);
        if (fresh.State != ContainerState.Paused && IsFrozen(process, row.Id) != true)
        {
            return fresh;
        }

        fresh = Thaw(fresh, process);
        context.Events.Write(fresh, EventTypes.Unpause);
        return fresh;
    }

    /// <summary>Thaws a container, so that signals reach it. The caller holds its lock.</summary>
    /// <param name="row">The container.</param>
    /// <param name="process">Its process.</param>
    /// <returns>The row afterwards.</returns>
    public ContainerRow Thaw(ContainerRow row, ProcessIdentity process)
    {
        if (IsFrozen(process, row.Id) != false)
        {
            try
            {
                Run(row, "resume");
            }
            catch (PodShellException) when (!process.IsAlive)
            {
                // Cgroup version 2 lets SIGKILL through to what is frozen: there is nobody left to be thawed.
                return row;
            }
        }

        containers.TryRecord(row, () => store.SetState(row.Id, ContainerState.Running));
        return row with { State = ContainerState.Running };
    }

    /// <summary>Corrects a row whose state was changed by a command that was killed. The caller holds the container's lock.</summary>
    /// <param name="row">The container, which runs.</param>
    public void Correct(ContainerRow row)
    {
        if (row.Process is { } process && IsFrozen(process, row.Id) is { } frozen && frozen != (row.State == ContainerState.Paused))
        {
            store.SetState(row.Id, frozen ? ContainerState.Paused : ContainerState.Running);
        }
    }

    // What the kernel says; null where the container has no cgroup of its own that could tell. The second version says so wherever the
    // process is, whichever of the cgroups above was frozen: crun has one more below systemd's scope.
    private static bool? IsFrozen(ProcessIdentity process, string id) =>
        CgroupLayout.Detect() == CgroupVersion.V2
            ? ContainerCgroup.PlaceOf(process, null, id) is { } place
                ? ProcFile.TryRead($"{CgroupLayout.Root}{place}/cgroup.events")?.Contains("frozen 1", StringComparison.Ordinal)
                : null
            : Read(process, "freezer", id, "freezer.state") is { } state
                ? !state.StartsWith("THAWED", StringComparison.Ordinal)
                : null;

    private static string? Read(ProcessIdentity process, string? controller, string id, string file) =>
        ContainerCgroup.PathOf(process, controller, id) is { } path ? ProcFile.TryRead($"{path}/{file}") : null;

    private (ContainerRow Row, ProcessIdentity Process) Running(ContainerRow row)
    {
        ContainerRow fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
        ObservedState observed = containers.StateOf(fresh);
        return observed is { IsRunning: true, Process: { IsAlive: true } process }
            ? (fresh, process)
            : throw ContainerErrors.NotRunning(fresh, observed, containers.Layout(row.Id));
    }

    private void CheckHost(ContainerRow row)
    {
        CgroupFacts facts = CgroupFacts.Detect(
            context.Settings,
            ContainersConf.Load(context.Settings),
            containers.Plan(row).Resources.Cgroups
        );
        if (!facts.Enabled)
        {
            throw new PodShellException(
                ErrorIds.RequirementMissing,
                ErrorKind.RequirementMissing,
                $"The container '{row.Name}' cannot be frozen: it has no cgroup of its own, since {facts.WhyNot}.",
                row.Name,
                (
                    CgroupLayout.Detect() == CgroupVersion.V2
                        ? "Log in, or let root run 'loginctl enable-linger' for you, and start the container again. "
                        : "Use a host with cgroup v2 (systemd.unified_cgroup_hierarchy=1) and a delegated cgroup, or run as root. "
                ) + $"{FaceWords.HostCheck} tells more."
            )
            {
                Requirement = "cgroups",
            };
        }
    }

    private void Run(ContainerRow row, string verb)
    {
        OciRuntime runtime = runtimes.Find(row.Runtime);
        if (RuntimeCommand.Run(runtime, context.Settings, containers.Layout(row.Id), row.Id, verb) is { } failure)
        {
            throw new PodShellException(
                ErrorIds.ContainerFreezeFailed,
                ErrorKind.Internal,
                $"{runtime.Name} could not {verb} the container '{row.Name}': {failure}",
                row.Name,
                $"Check the host's freezer cgroup with {FaceWords.HostCheck}."
            );
        }
    }
}
