namespace PodShell.Commands;

/// <summary>Completes sorts of objects that events are about.</summary>
public sealed class EventTypeCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("container", "Containers"),
            ("image", "Images"),
            ("pod", "Pods"),
            ("network", "Networks"),
            ("volume", "Volumes"),
            ("system", "The engine"),
        ];
}
