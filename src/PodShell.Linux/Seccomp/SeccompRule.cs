namespace PodShell.Linux;

/// <summary>What happens to one system call.</summary>
/// <param name="Name">Its name; one that libseccomp does not know is skipped.</param>
/// <param name="Action">libseccomp's number of the action.</param>
/// <param name="Comparisons">Conditions that must all hold.</param>
public sealed record SeccompRule(string Name, uint Action, IReadOnlyList<SeccompComparison> Comparisons);
