namespace PodShell.Engine.Configuration;

/// <summary>A <c>[[registry.mirror]]</c> table as it is written.</summary>
internal sealed class MirrorDocument
{
    /// <summary>What stands in the place of the prefix when the mirror is asked.</summary>
    public string? Location { get; set; }

    /// <summary>Whether http and untrusted certificates are accepted.</summary>
    public bool? Insecure { get; set; }

    /// <summary><c>all</c>, <c>digest-only</c> or <c>tag-only</c>.</summary>
    public string? PullFromMirror { get; set; }
}
