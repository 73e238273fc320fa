namespace PodShell.Cli.Templates;

/// <summary>A list or a map of Go's that is nil: it prints as an empty one, and is null in JSON.</summary>
internal sealed class NilValue
{
    private NilValue(string text) => Text = text;

    /// <summary>A list.</summary>
    public static NilValue List { get; } = new("[]");

    /// <summary>A map.</summary>
    public static NilValue Map { get; } = new("map[]");

    /// <summary>How it prints.</summary>
    public string Text { get; }
}
