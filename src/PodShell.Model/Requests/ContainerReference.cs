namespace PodShell;

/// <summary>One container.</summary>
public sealed record ContainerReference
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";
}
