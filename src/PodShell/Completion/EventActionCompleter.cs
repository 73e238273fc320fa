namespace PodShell.Commands;

/// <summary>Completes names of events.</summary>
public sealed class EventActionCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("create", "Was created"),
            ("init", "Was made ready to run"),
            ("start", "Has started"),
            ("died", "Has ended"),
            ("die", "Has ended, in Docker's word"),
            ("stop", "Was stopped"),
            ("kill", "Was sent a signal"),
            ("restart", "Was restarted"),
            ("cleanup", "Was cleaned up after its end"),
            ("remove", "Was removed"),
            ("rm", "Was removed"),
            ("destroy", "Was removed, in Docker's word"),
            ("exec", "A command ran in it"),
            ("exec_died", "A command in it has ended"),
            ("pause", "Was frozen"),
            ("unpause", "Was thawed"),
            ("connect", "A container has joined the network"),
            ("disconnect", "A container has left the network"),
            ("update", "Was changed"),
            ("pull", "Was pulled"),
            ("loadfromarchive", "Was loaded from an archive"),
            ("import", "Was made of a file system"),
            ("tag", "Was given a name"),
            ("untag", "Lost a name"),
        ];
}
