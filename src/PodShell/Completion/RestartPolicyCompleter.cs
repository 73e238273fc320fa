namespace PodShell.Commands;

/// <summary>Completes restart policies.</summary>
public sealed class RestartPolicyCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("no", "Stays as it is when it exits"),
            ("always", "Starts again whenever it exits"),
            ("unless-stopped", "Starts again unless the user has stopped it"),
            ("on-failure", "Starts again when its exit code is not 0"),
            ("on-failure:5", "The same, at most five times"),
        ];
}
