namespace PodShell;

/// <summary>Pulls an image.</summary>
public sealed record PullRequest
{
    /// <summary>The image's reference.</summary>
    public string Image { get; set; } = "";

    /// <summary>The platform; the host's when <see langword="null"/>.</summary>
    public Platform? Platform { get; set; }

    /// <summary>When to pull.</summary>
    public PullPolicy Policy { get; set; } = PullPolicy.Always;

    /// <summary>Pull every tag of the repository.</summary>
    public bool AllTags { get; set; }

    /// <summary>Credentials, TLS, retries.</summary>
    public RegistryOptions Registry { get; set; } = new();
}
