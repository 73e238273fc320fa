namespace PodShell.Cli.Completion;

/// <summary>A word that could stand at the cursor.</summary>
/// <param name="Text">The word.</param>
/// <param name="Help">What it is, for shells that show it; empty if the word says it all.</param>
internal sealed record Suggestion(string Text, string Help = "");

/// <summary>What a shell does with suggestions: the numbers of the completion protocol of cobra, which Podman and Docker speak.</summary>
[Flags]
internal enum CompletionDirective
{
    /// <summary>Names of files, if nothing else is suggested.</summary>
    Default = 0,

    /// <summary>No blank behind the word: it goes on.</summary>
    NoSpace = 2,

    /// <summary>No names of files.</summary>
    NoFiles = 4,
}

/// <summary>What could stand at the cursor.</summary>
/// <param name="Suggestions">The words.</param>
/// <param name="Directive">What the shell does with them.</param>
internal sealed record Completions(IReadOnlyList<Suggestion> Suggestions, CompletionDirective Directive)
{
    /// <summary>Names of files.</summary>
    public static Completions Files => new([], CompletionDirective.Default);

    /// <summary>Nothing that is known, and no names of files either.</summary>
    public static Completions Free => new([], CompletionDirective.NoFiles);
}
