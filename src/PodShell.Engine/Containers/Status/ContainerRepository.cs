using System.Text.Json;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Containers.Status;

/// <summary>What is known of containers: their plans, their files, and what is true of them now.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
internal sealed class ContainerRepository(EngineContext context, ContainerStore store)
{
    /// <summary>The plan of a container.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.</exception>
    public ContainerPlan Plan(ContainerRow row) =>
        JsonSerializer.Deserialize(PlanText(row), ContainerPlanJsonContext.Default.ContainerPlan)!;

    /// <summary>What commands in a container take over from its plan.</summary>
    /// <param name="row">The container.</param>
    /// <returns>That part of the plan.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.</exception>
    public ExecPlan ExecPlan(ContainerRow row) => ExecPlanReader.Read(PlanText(row));

    /// <summary>Where a container's output goes.</summary>
    /// <param name="row">The container.</param>
    /// <returns>That part of the plan.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.</exception>
    public PlannedLog Log(ContainerRow row) =>
        JsonSerializer.Deserialize(
            store.GetPlannedLog(row.Id) ?? throw ContainerErrors.NotFound(row.Name),
            ContainerPlanJsonContext.Default.PlannedLog
        )!;

    /// <summary>How it is checked whether a container is well.</summary>
    /// <param name="row">The container.</param>
    /// <returns>That part of the plan; <see langword="null"/> without one, and when it was removed meanwhile.</returns>
    public PlannedHealth? Health(ContainerRow row) =>
        store.GetPlannedHealth(row.Id) is { } text
            ? JsonSerializer.Deserialize(text, ContainerPlanJsonContext.Default.PlannedHealth)
            : null;

    /// <summary>How a container is stopped, also one whose plan is damaged.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The signal's number and the seconds until SIGKILL; <see langword="null"/> when it was removed meanwhile.</returns>
    public (int Signal, int Timeout)? Stop(ContainerRow row) =>
        store.GetPlannedStop(row.Id) is { } planned
            ? (planned.Signal ?? PlannedProcess.DefaultStopSignal, planned.Timeout ?? PlannedProcess.DefaultStopTimeout)
            : null;

    /// <summary>The files of a container.</summary>
    /// <param name="id">The container's id.</param>
    /// <returns>The layout.</returns>
    public ContainerLayout Layout(string id) => new(context.Paths, id);

    /// <summary>What is true of a container now.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The state.</returns>
    public ObservedState StateOf(ContainerRow row) => ObservedState.Of(row, Layout(row.Id));

    /// <summary>Records something of a container whose processes have been told already: a disk that is full is a warning then.</summary>
    /// <param name="row">The container.</param>
    /// <param name="record">Writes it down.</param>
    public void TryRecord(ContainerRow row, Action record)
    {
        try
        {
            record();
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.DiskFull or ErrorIds.StateUnavailable)
        {
            context.Log.Warning($"What happened to the container '{row.Name}' could not be recorded: {e.Message} {e.RecommendedAction}");
        }
    }

    private byte[] PlanText(ContainerRow row) => store.GetPlan(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
}
