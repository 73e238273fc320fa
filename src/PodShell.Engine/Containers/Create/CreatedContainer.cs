using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Create;

/// <summary>A container that was just created, still locked by this process.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Image">Its image; <see langword="null"/> for a root file system of the host.</param>
/// <param name="Lock">Its lock.</param>
internal sealed record CreatedContainer(ContainerRow Row, ContainerPlan Plan, ContainerImage? Image, HeldLock Lock);
