namespace PodShell;

/// <summary>A device of the host in a container.</summary>
/// <param name="PathOnHost">The host's path.</param>
/// <param name="PathInContainer">The container's path.</param>
/// <param name="CgroupPermissions">What may be done with it, of <c>rwm</c>.</param>
public sealed record DeviceDetail(string PathOnHost, string PathInContainer, string CgroupPermissions);
