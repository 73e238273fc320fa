namespace PodShell;

/// <summary>Where a published port leads from.</summary>
/// <param name="HostIp">The host's address; 0.0.0.0 for all.</param>
/// <param name="HostPort">The host's port as text, as Docker has it.</param>
public sealed record PortBindingDetail(string HostIp, string HostPort);
