namespace PodShell.Cli.Verbs.Common;

/// <summary>A verb in the table: under which names it is found, what the help says, and how it is made.</summary>
/// <param name="Names">The paths, the first one for the help: <c>ps</c>, <c>container ls</c>.</param>
/// <param name="Summary">One line.</param>
/// <param name="Create">Creates it; nothing of a verb exists before it is asked for.</param>
internal sealed record VerbEntry(string[] Names, string Summary, Func<Verb> Create)
{
    /// <summary>Only the engine types it: no list of verbs shows it.</summary>
    public bool Internal { get; init; }
}
