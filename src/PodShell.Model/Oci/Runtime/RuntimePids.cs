namespace PodShell.Oci;

/// <summary>Limit on processes.</summary>
internal sealed record RuntimePids
{
    /// <summary>How many.</summary>
    public long Limit { get; set; }
}
