namespace PodShell.Commands;

/// <summary>Completes log drivers.</summary>
public sealed class LogDriverCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("k8s-file", "A file of the engine's, with time and stream of each line"),
            ("journald", "The host's journal"),
            ("passthrough", "No log: only who attaches has the output"),
            ("none", "Nowhere"),
        ];
}
