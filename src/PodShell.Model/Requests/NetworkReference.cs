namespace PodShell;

/// <summary>One network.</summary>
public sealed record NetworkReference
{
    /// <summary>Name, id or id prefix.</summary>
    public string Network { get; set; } = "";
}
