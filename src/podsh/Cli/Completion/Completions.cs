namespace PodShell.Cli.Completion;

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
