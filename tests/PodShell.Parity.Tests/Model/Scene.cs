namespace PodShell.Parity.Tests;

/// <summary>A file of stanzas: they run one after the other on the same two stores.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Stanzas">The stanzas in the file's order.</param>
internal sealed record Scene(string Name, IReadOnlyList<Stanza> Stanzas)
{
    public override string ToString() => Name;
}
