namespace PodShell;

/// <summary>One pod.</summary>
public sealed record PodReference
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";
}
