namespace PodShell.Commands;

/// <summary>Completes namespace modes.</summary>
public sealed class NamespaceCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("private", "A namespace of its own"),
            ("host", "The host's"),
            ("container:", "That of another container"),
            ("ns:", "One by path"),
        ];
}
