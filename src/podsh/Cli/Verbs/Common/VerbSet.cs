namespace PodShell.Cli.Verbs.Common;

/// <summary>Verbs by their names, for what speaks of all of them: dispatch, help, completion, the manual.</summary>
/// <param name="all">The verbs.</param>
/// <param name="groups">The words that only group verbs, such as <c>container</c>.</param>
internal sealed class VerbSet(IReadOnlyList<VerbEntry> all, IReadOnlyList<string> groups)
{
    /// <summary>The words that only group verbs, such as <c>container</c>.</summary>
    public IReadOnlyList<string> Groups => groups;

    /// <summary>Every verb, also what only the engine types.</summary>
    public IReadOnlyList<VerbEntry> All => all;

    /// <summary>The verbs that users type.</summary>
    public IEnumerable<VerbEntry> Shown => all.Where(entry => !entry.Internal);

    /// <summary>The verb of a name.</summary>
    /// <param name="path">A path, such as <c>container ls</c>.</param>
    public VerbEntry? Find(string path) => all.FirstOrDefault(entry => Array.IndexOf(entry.Names, path) >= 0);
}
