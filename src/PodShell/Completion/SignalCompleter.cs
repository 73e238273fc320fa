namespace PodShell.Completion;

/// <summary>Completes names of signals.</summary>
public sealed class SignalCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("SIGTERM", "Please end"),
            ("SIGKILL", "End at once"),
            ("SIGINT", "Interrupt, as Ctrl+C"),
            ("SIGHUP", "Hang up; many servers read their configuration anew"),
            ("SIGUSR1", "Defined by the program"),
            ("SIGUSR2", "Defined by the program"),
            .. Signal
                .Names.Where(static name => name is not ("SIGTERM" or "SIGKILL" or "SIGINT" or "SIGHUP" or "SIGUSR1" or "SIGUSR2"))
                .Select(static name => (name, name)),
        ];

    // KILL is as good a name as SIGKILL, so K has to find it.
    private protected override string Expand(string typed)
    {
        string name = typed.TrimStart('\'', '"');
        return "SIG".StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.StartsWith("SIG", StringComparison.OrdinalIgnoreCase)
            ? typed
            : $"{typed[..^name.Length]}SIG{name}";
    }
}
