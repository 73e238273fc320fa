namespace PodShell.Engine.Requirements;

/// <summary>Versions of a program with a known security hole.</summary>
/// <param name="From">The first version that has it.</param>
/// <param name="FixedIn">The first version without it.</param>
/// <param name="What">What can happen, with its CVE numbers.</param>
internal sealed record KnownWeakness(string From, string FixedIn, string What)
{
    private readonly Version _from = Version.Parse(From);
    private readonly Version _fixedIn = Version.Parse(FixedIn);

    /// <summary>Whether a version has it.</summary>
    /// <param name="version">The version.</param>
    /// <returns>True if it has.</returns>
    public bool Affects(ProgramVersion version) =>
        version.CompareTo(new ProgramVersion(_from, true)) >= 0 && version.CompareTo(new ProgramVersion(_fixedIn, false)) < 0;
}
