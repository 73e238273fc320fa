namespace PodShell.Engine.Containers.Plan;

/// <summary>Another container, to which a new one refers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plan">Its plan.</param>
internal sealed record PlannedContainer(string Id, string Name, ContainerPlan Plan);
