namespace PodShell.Cli.Templates;

/// <summary>Compares basic values as Go's <c>eq</c> and <c>lt</c> do: only like with like.</summary>
internal static class TemplateCompare
{
    public static int Order(object? left, object? right) =>
        (left, right) switch
        {
            (TemplateTime a, TemplateTime b) => a.Time.CompareTo(b.Time),
            (string a, string b) => string.CompareOrdinal(a, b),
            (long a, long b) => a.CompareTo(b),
            (ulong a, ulong b) => a.CompareTo(b),
            (long a, ulong b) => a < 0 ? -1 : ((ulong)a).CompareTo(b),
            (ulong a, long b) => b < 0 ? 1 : a.CompareTo((ulong)b),
            (double a, double b) => a.CompareTo(b),
            (long a, double b) => ((double)a).CompareTo(b),
            (double a, long b) => a.CompareTo((double)b),
            (bool a, bool b) => a.CompareTo(b),
            (null or NoValue or NilValue, null or NoValue or NilValue) => 0,
            (null or NoValue or NilValue, _) => -1,
            (_, null or NoValue or NilValue) => 1,
            _ => throw new TemplateException("incompatible types for comparison"),
        };
}
