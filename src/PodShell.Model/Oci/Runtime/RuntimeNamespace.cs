namespace PodShell.Oci;

/// <summary>A namespace.</summary>
internal sealed record RuntimeNamespace
{
    /// <summary>pid, network, mount, ipc, uts, user, cgroup.</summary>
    public string Type { get; set; } = "";

    /// <summary>The one to join; new when <see langword="null"/>.</summary>
    public string? Path { get; set; }
}
