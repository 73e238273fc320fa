using System.Globalization;

namespace PodShell.Faults.Tests.Fixtures;

/// <summary>How often each kill is done: once, or as <c>PODSHELL_FAULT_ROUNDS</c> says for a longer run.</summary>
internal static class FaultRounds
{
    /// <summary>The number.</summary>
    public static int Count { get; } =
        Environment.GetEnvironmentVariable("PODSHELL_FAULT_ROUNDS") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 1;
}
