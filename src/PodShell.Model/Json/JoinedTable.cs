namespace PodShell.Json;

/// <summary>A table of texts whose text is <c>key=value, …</c>, so that a cell of <c>Export-Csv</c> can be read.</summary>
internal sealed class JoinedTable : Dictionary<string, string>
{
    public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key}={pair.Value}"));
}
