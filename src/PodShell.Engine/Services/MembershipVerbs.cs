namespace PodShell.Engine.Services;

/// <summary>The verbs on networks and containers, composed once.</summary>
/// <param name="Connector">Connects containers.</param>
/// <param name="Disconnector">Takes containers off networks.</param>
/// <param name="Remover">Removes networks.</param>
internal sealed record MembershipVerbs(NetworkConnector Connector, NetworkDisconnector Disconnector, NetworkRemover Remover);
