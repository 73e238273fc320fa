using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>A program that must be there, new enough and without known holes.</summary>
/// <param name="name">The requirement's and the program's name.</param>
/// <param name="packages">The package that brings it.</param>
/// <param name="minimum">The oldest version that works; <see langword="null"/> if any does.</param>
/// <param name="why">What it is needed for.</param>
/// <param name="weaknesses">Versions with known holes.</param>
internal class ProgramRequirement(string name, HostPackages packages, string? minimum, string why, params KnownVulnerability[] weaknesses)
    : IHostRequirement
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public HostPackages? Packages { get; } = packages;

    /// <summary>What it is needed for.</summary>
    protected string Why { get; } = why;

    /// <inheritdoc/>
    public virtual async Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        string needed = minimum is null ? "installed" : $"{minimum} or later";
        if (ProgramFinder.TryFind(Name) is not { } path)
        {
            return new HostRequirement(Name, false, "not found", needed, Why, host.InstallLine(Packages!));
        }

        if (await VersionOfAsync(path, cancellationToken).ConfigureAwait(false) is not { } version)
        {
            return new HostRequirement(Name, true, $"{path}, which does not tell its version", needed, Why, string.Empty);
        }

        string found = $"{version} ({path})";
        if (minimum is not null && version.CompareTo(new ProgramVersion(Version.Parse(minimum), false)) < 0)
        {
            return new HostRequirement(Name, false, found, needed, Why, $"Update it. {host.InstallLine(Packages!)}");
        }

        return new HostRequirement(Name, true, found, needed, Assess(version), string.Empty);
    }

    /// <summary>Asks the program for its version.</summary>
    /// <param name="path">The program.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version, or <see langword="null"/> if it does not tell one.</returns>
    protected virtual async Task<ProgramVersion?> VersionOfAsync(string path, CancellationToken cancellationToken)
    {
        ProgramResult said = await ProgramRunner
            .RunAsync(
                new SpawnOptions
                {
                    Program = path,
                    Arguments = ["--version"],
                    WorkingDirectory = "/",
                },
                s_timeout,
                cancellationToken
            )
            .ConfigureAwait(false);

        // The lines below the first tell of commits, libraries and licences, which have numbers as well.
        return ProgramVersion.TryFind(FirstLine(said.Output)) ?? ProgramVersion.TryFind(FirstLine(said.Error));
    }

    // A distribution may have fixed a hole without changing the number: so this warns and does not fail.
    private string Assess(ProgramVersion version)
    {
        string warning = string.Empty;
        foreach (KnownVulnerability weakness in weaknesses)
        {
            if (weakness.Affects(version))
            {
                warning += $"Warning: before {weakness.FixedIn} {weakness.What}. ";
            }
        }

        return warning.Length == 0 ? Why : $"{warning}Update it unless the distribution has fixed this version. {Why}";
    }

    private static string FirstLine(string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
