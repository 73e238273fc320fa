namespace PodShell.Engine.Networks.Records;

/// <summary>A container, as networks know it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Network">The network that it is to have.</param>
internal sealed record NetworkedContainer(string Id, string Name, NetworkPlan Network);
