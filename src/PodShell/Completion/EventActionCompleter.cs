namespace PodShell.Commands;

/// <summary>Completes names of events.</summary>
public sealed class EventActionCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
    [
        ("create", "Was created"),
        ("start", "Has started"),
        ("died", "Has ended"),
        ("stop", "Was stopped"),
        ("kill", "Was sent a signal"),
        ("restart", "Was restarted"),
        ("cleanup", "Was cleaned up after its end"),
        ("remove", "Was removed"),
        ("exec", "A command ran in it"),
        ("pause", "Was frozen"),
        ("unpause", "Was thawed"),
        ("connect", "A container has joined the network"),
        ("disconnect", "A container has left the network"),
        ("update", "Was changed"),
        ("pull", "Was pulled"),
        ("tag", "Was given a name"),
        ("untag", "Lost a name"),
    ];
}
