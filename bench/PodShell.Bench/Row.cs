namespace PodShell.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Ours">podsh's median.</param>
/// <param name="Theirs">The other's median, or null where there is none to compare with.</param>
/// <param name="Other">Who the other is.</param>
/// <param name="Goal">The highest ratio, or the highest value where there is no other, that was asked for; null if none was.</param>
/// <param name="Unit">Of the values: ms or MB.</param>
internal sealed record Row(string Work, double Ours, double? Theirs, string Other, double? Goal, string Unit = "ms")
{
    public double? Ratio => Theirs is > 0 ? Ours / Theirs : null;

    public string Verdict =>
        Goal is not { } goal ? ""
        : (Ratio ?? Ours) <= goal ? "met"
        : "MISSED";
}
