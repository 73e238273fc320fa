namespace PodShell.Oci;

/// <summary>The five capability sets of a process, with the prefix CAP_.</summary>
internal sealed record RuntimeCapabilities
{
    /// <summary>What it can ever have.</summary>
    public List<string> Bounding { get; set; } = [];

    /// <summary>What counts now.</summary>
    public List<string> Effective { get; set; } = [];

    /// <summary>Always a subset of what was asked for; empty for root.</summary>
    public List<string> Inheritable { get; set; } = [];

    /// <summary>What it may make effective.</summary>
    public List<string> Permitted { get; set; } = [];

    /// <summary>What survives execve without privileges; empty for root.</summary>
    public List<string> Ambient { get; set; } = [];
}
