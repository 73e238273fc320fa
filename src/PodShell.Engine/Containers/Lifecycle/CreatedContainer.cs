using PodShell.Engine.Containers.Planning;
using PodShell.Engine.Images;
using PodShell.Engine.State;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>A container that was just created, still locked by this process.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Image">Its image; <see langword="null"/> for a root file system of the host.</param>
/// <param name="Lock">Its lock.</param>
internal sealed record CreatedContainer(ContainerRow Row, ContainerPlan Plan, ContainerImage? Image, HeldLock Lock);
