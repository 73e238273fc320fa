namespace PodShell.Oci;

/// <summary>The empty object that OCI documents use as the value of a set.</summary>
public sealed record OciEmpty;
