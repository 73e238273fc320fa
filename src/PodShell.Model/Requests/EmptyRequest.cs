namespace PodShell;

/// <summary>A request without arguments.</summary>
public sealed record EmptyRequest;
