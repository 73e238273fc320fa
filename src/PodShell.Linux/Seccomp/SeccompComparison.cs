namespace PodShell.Linux;

/// <summary>A condition on one argument of a system call.</summary>
/// <param name="Argument">0 to 5.</param>
/// <param name="Operator">libseccomp's number: 1 !=, 2 &lt;, 3 &lt;=, 4 ==, 5 &gt;=, 6 &gt;, 7 masked ==.</param>
/// <param name="Value">What it is compared to; the mask for 7.</param>
/// <param name="MaskedValue">What must come out under the mask.</param>
public readonly record struct SeccompComparison(uint Argument, int Operator, ulong Value, ulong MaskedValue);
