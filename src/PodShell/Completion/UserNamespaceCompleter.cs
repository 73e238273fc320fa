namespace PodShell.Commands;

/// <summary>Completes user namespace modes.</summary>
public sealed class UserNamespaceCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("host", "The engine's own"),
            ("keep-id", "The caller has the same id inside"),
            ("nomap", "The caller's id is not in the container"),
            ("auto", "A range of ids of its own"),
        ];
}
