namespace PodShell.Linux.Seccomp;

/// <summary>A condition on one argument of a system call.</summary>
/// <param name="Argument">0 to 5.</param>
/// <param name="Operator">libseccomp's number: 1 !=, 2 &lt;, 3 &lt;=, 4 ==, 5 &gt;=, 6 &gt;, 7 masked ==.</param>
/// <param name="Value">What it is compared to; the mask for 7.</param>
/// <param name="MaskedValue">What must come out under the mask.</param>
public readonly record struct SeccompComparison(uint Argument, int Operator, ulong Value, ulong MaskedValue);

/// <summary>What happens to one system call.</summary>
/// <param name="Name">Its name; one that libseccomp does not know is skipped.</param>
/// <param name="Action">libseccomp's number of the action.</param>
/// <param name="Comparisons">Conditions that must all hold.</param>
public sealed record SeccompRule(string Name, uint Action, IReadOnlyList<SeccompComparison> Comparisons);

/// <summary>A system call filter before it is compiled.</summary>
/// <param name="DefaultAction">For calls without a rule.</param>
/// <param name="Architectures">libseccomp's names beside the native one, such as <c>x86</c>.</param>
/// <param name="Rules">The rules.</param>
public sealed record SeccompProgram(uint DefaultAction, IReadOnlyList<string> Architectures, IReadOnlyList<SeccompRule> Rules);
