using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Containers.Status;

/// <summary>What the verbs share. Made once for an engine; nothing in it does work before it is used.</summary>
internal sealed class ContainerParts
{
    /// <summary>Where the engine's state lives and who calls.</summary>
    public required EngineSettings Settings { get; init; }

    /// <summary>The paths.</summary>
    public required EnginePaths Paths { get; init; }

    /// <summary>The rows.</summary>
    public required ContainerStore Store { get; init; }

    /// <summary>The rows of pods.</summary>
    public required PodStore Pods { get; init; }

    /// <summary>The cgroups of pods.</summary>
    public required PodCgroups PodCgroups { get; init; }

    /// <summary>The locks.</summary>
    public required EngineLocks Locks { get; init; }

    /// <summary>The events.</summary>
    public required EventLog Events { get; init; }

    /// <summary>What the user is told.</summary>
    public required IEngineLog Log { get; init; }

    /// <summary>Where helpers live that outlive a command.</summary>
    public required HelperScopes Scopes { get; init; }

    /// <summary>
    /// Gets ready to be the parent of a runtime: the processes of a container with a user namespace of its own are other users' to a user's
    /// manager, which moves such only within what is its own, and not out of a login session.
    /// </summary>
    /// <param name="plan">The container.</param>
    /// <returns>A task.</returns>
    public Task EnterScopeForAsync(ContainerPlan plan) =>
        plan.Namespaces.User.Mode == NamespaceMode.Host ? Task.CompletedTask : Scopes.EnterAsync();

    /// <summary>The images.</summary>
    public required Lazy<IContainerImages> Images { get; init; }

    /// <summary>The OCI runtimes of this host.</summary>
    public required RuntimeFinder Runtimes { get; init; }

    /// <summary>Plans containers.</summary>
    public required ContainerPlanner Planner { get; init; }

    /// <summary>Builds runtime specifications.</summary>
    public required RuntimeSpecBuilder Specs { get; init; }

    /// <summary>Builds the processes of commands.</summary>
    public required ExecProcessBuilder ExecProcesses { get; init; }

    /// <summary>The networks.</summary>
    public required ContainerNetwork Network { get; init; }

    /// <summary>The volumes.</summary>
    public required ContainerVolumes Volumes { get; init; }

    /// <summary>The files of a container.</summary>
    /// <param name="id">The container's id.</param>
    /// <returns>The layout.</returns>
    public ContainerLayout Layout(string id) => new(Paths, id);

    /// <summary>The OCI runtime of a container, to start something with it.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The runtime.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RequirementMissing"/> when its program is gone.</exception>
    public OciRuntime Runtime(ContainerRow row) => Runtimes.Find(row.Runtime);

    /// <summary>The OCI runtime of a container, to take away what it left. Its program may be gone.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The runtime.</returns>
    public OciRuntime RuntimeOf(ContainerRow row) => Runtimes.Of(row.Runtime);

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
            Log.Warning($"What happened to the container '{row.Name}' could not be recorded: {e.Message} {e.RecommendedAction}");
        }
    }

    /// <summary>The plan of a container.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.</exception>
    public ContainerPlan Plan(ContainerRow row) =>
        global::System.Text.Json.JsonSerializer.Deserialize(PlanText(row), ContainerPlanJsonContext.Default.ContainerPlan)!;

    /// <summary>What commands in a container take over from its plan.</summary>
    /// <param name="row">The container.</param>
    /// <returns>That part of the plan.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.</exception>
    public ExecPlan ExecPlan(ContainerRow row) => ExecPlanReader.Read(PlanText(row));

    private byte[] PlanText(ContainerRow row) => Store.GetPlan(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
}
