namespace PodShell.Json;

/// <summary>A list whose text is its items' texts, so that a cell of <c>Export-Csv</c> can be read.</summary>
/// <typeparam name="T">What it lists.</typeparam>
internal sealed class JoinedList<T> : List<T>
{
    public override string ToString() => string.Join(", ", this);
}
