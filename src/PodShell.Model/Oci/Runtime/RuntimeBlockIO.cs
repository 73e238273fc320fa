namespace PodShell.Oci;

/// <summary>Limits on block devices.</summary>
internal sealed record RuntimeBlockIO
{
    /// <summary>10 to 1000.</summary>
    public ushort? Weight { get; set; }
}
