namespace PodShell.Parity.Tests;

/// <summary>What podsh itself has to answer: <c>rc 3</c>, <c>out TEXT</c> or <c>err TEXT</c> (contained in the output).</summary>
/// <param name="Stream"><c>rc</c>, <c>out</c> or <c>err</c>.</param>
/// <param name="Value">The exit code, or the text.</param>
internal sealed record Expectation(string Stream, string Value)
{
    /// <summary>What is wrong with a result; null if nothing.</summary>
    public string? Unmet(LineResult podsh)
    {
        ArgumentNullException.ThrowIfNull(podsh);
        bool met = Stream switch
        {
            "rc" => podsh.ExitCode == int.Parse(Value, System.Globalization.CultureInfo.InvariantCulture),
            "out" => podsh.Output.Contains(Value, StringComparison.Ordinal),
            "err" => podsh.Error.Contains(Value, StringComparison.Ordinal),
            _ => throw new InvalidOperationException($"There is no stream '{Stream}'."),
        };
        return met ? null : $"podsh was expected to answer '{Stream} {Value}'";
    }
}
