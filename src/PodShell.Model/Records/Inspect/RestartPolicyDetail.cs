namespace PodShell;

/// <summary>A restart policy as Docker shows it.</summary>
/// <param name="Name">no, always, unless-stopped, on-failure.</param>
/// <param name="MaximumRetryCount">0 is without limit.</param>
public sealed record RestartPolicyDetail(string Name, int MaximumRetryCount);
