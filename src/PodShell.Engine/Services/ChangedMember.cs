using PodShell.Engine.Containers.Plan;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>A container whose networks are being changed, under its lock.</summary>
/// <param name="Lock">The container's lock.</param>
/// <param name="Row">Its row.</param>
/// <param name="Plan">Its plan before.</param>
/// <param name="Network">The network that it joins or leaves.</param>
/// <param name="IsOn">Whether it is on it.</param>
internal sealed record ChangedMember(HeldLock Lock, ContainerRow Row, ContainerPlan Plan, PodNetwork Network, bool IsOn) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Lock.Dispose();
}
