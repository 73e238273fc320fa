namespace PodShell.Cli.Verbs.Host;

/// <summary>What the flags of <c>events</c> say.</summary>
internal sealed class EventsSettings
{
    public EventQuery Query { get; } = new() { Follow = true };

    public string? Format { get; set; }

    public bool NoTruncate { get; set; } = true;
}
