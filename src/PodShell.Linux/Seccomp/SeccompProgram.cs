namespace PodShell.Linux;

/// <summary>A system call filter before it is compiled.</summary>
/// <param name="DefaultAction">For calls without a rule.</param>
/// <param name="Architectures">libseccomp's names beside the native one, such as <c>x86</c>.</param>
/// <param name="Rules">The rules.</param>
public sealed record SeccompProgram(uint DefaultAction, IReadOnlyList<string> Architectures, IReadOnlyList<SeccompRule> Rules);
