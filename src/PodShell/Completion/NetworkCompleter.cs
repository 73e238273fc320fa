namespace PodShell.Commands;

/// <summary>Completes network modes.</summary>
public sealed class NetworkCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
    [
        ("none", "No network but loopback"),
        ("host", "The host's network, unconfined"),
        ("pasta", "A network of its own through pasta, without privileges"),
        ("private", "A network of its own, the way that the host can do best"),
        ("container:", "The network of another container"),
        ("ns:", "A network namespace by path"),
    ];
}
