namespace PodShell;

/// <summary>Starts a container that does not run; idempotent for one that does.</summary>
public sealed record StartContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Attach to its output (and input) and end with it.</summary>
    public bool Attach { get; set; }

    /// <summary>Hand <see cref="Protocol.RequestKind.Input"/> to its stdin.</summary>
    public bool Interactive { get; set; }

    /// <summary>Key sequence that detaches a terminal; <c>ctrl-p,ctrl-q</c> when <see langword="null"/>; empty for none.</summary>
    public string? DetachKeys { get; set; }
}
