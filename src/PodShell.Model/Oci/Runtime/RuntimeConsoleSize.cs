namespace PodShell.Oci;

/// <summary>Size of a terminal in characters.</summary>
internal sealed record RuntimeConsoleSize
{
    /// <summary>Rows.</summary>
    public uint Height { get; set; }

    /// <summary>Columns.</summary>
    public uint Width { get; set; }
}
