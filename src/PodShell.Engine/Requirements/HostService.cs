using System.Runtime.CompilerServices;

namespace PodShell.Engine.Requirements;

/// <summary>
/// Tells what the host lacks and installs it. Works before the user's namespace can be entered, as what is missing may be the very thing
/// that entering needs.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Told what the package manager says.</param>
internal sealed class HostService(EngineSettings settings, IEngineLog log)
{
    /// <summary>Checks requirements.</summary>
    /// <param name="names">Which ones, ignoring case; all when empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One record a requirement, as soon as it is known.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.HostRequirementNotFound"/>.</exception>
    public async IAsyncEnumerable<HostRequirement> TestAsync(
        IReadOnlyList<string> names,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        HostContext host = Context();
        foreach (IHostRequirement requirement in Select(names))
        {
            yield return await requirement.CheckAsync(host, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Installs and sets what is missing, as the host's root.</summary>
    /// <param name="names">Which requirements, ignoring case; all when empty.</param>
    /// <param name="cancellationToken">Stops it between two steps and kills the one that runs.</param>
    /// <returns>The requirements afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.HostRequirementNotFound"/>; <see cref="ErrorIds.HostInstallNeedsRoot"/> with the exact command lines as the
    /// recommended action; <see cref="ErrorIds.HostInstallFailed"/>.
    /// </exception>
    public async IAsyncEnumerable<HostRequirement> InstallAsync(
        IReadOnlyList<string> names,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IReadOnlyList<IReadOnlyList<string>> commands = await CommandsAsync(names, cancellationToken).ConfigureAwait(false);
        if (commands.Count > 0)
        {
            await new HostInstaller(settings, log).RunAsync(commands, cancellationToken).ConfigureAwait(false);
        }

        await foreach (HostRequirement requirement in TestAsync(names, cancellationToken).ConfigureAwait(false))
        {
            yield return requirement;
        }
    }

    /// <summary>The commands that make good what is missing.</summary>
    /// <param name="names">Which requirements, ignoring case; all when empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Programs with their arguments, for root, in order; empty when nothing is missing that a command can repair.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> CommandsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        HostContext host = Context();
        List<string> packages = new();
        List<IReadOnlyList<string>> repairs = new();
        foreach (IHostRequirement requirement in Select(names))
        {
            HostRequirement result = await requirement.CheckAsync(host, cancellationToken).ConfigureAwait(false);
            if (result.Ok && result.Fix.Length == 0)
            {
                continue;
            }

            if (!result.Ok && requirement.Packages?.NameFor(host.Distribution.Manager) is { } package && !packages.Contains(package))
            {
                packages.Add(package);
            }

            repairs.AddRange(requirement.Repairs(host));
        }

        if (packages.Count == 0)
        {
            return repairs;
        }

        IReadOnlyList<string> install = host.Distribution.InstallCommand(packages);
        return host.Distribution.RefreshCommand() is { } refresh ? [refresh, install, .. repairs] : [install, .. repairs];
    }

    private HostContext Context() => new(settings, HostDistribution.Detect(), PodShell.Linux.Host.HostAccess.UserId == 0);

    private static List<IHostRequirement> Select(IReadOnlyList<string> names)
    {
        IReadOnlyList<IHostRequirement> all = HostRequirements.Create();
        if (names.Count == 0)
        {
            return [.. all];
        }

        List<IHostRequirement> selected = new();
        foreach (string name in names)
        {
            selected.Add(
                all.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))
                    ?? throw new PodShellException(
                        ErrorIds.HostRequirementNotFound,
                        ErrorKind.NotFound,
                        $"There is no host requirement '{name}'.",
                        name,
                        $"The requirements are: {string.Join(", ", all.Select(r => r.Name))}."
                    )
            );
        }

        return selected;
    }
}
