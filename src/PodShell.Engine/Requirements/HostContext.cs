namespace PodShell.Engine.Requirements;

/// <summary>What every check may look at.</summary>
/// <param name="Settings">The engine's settings.</param>
/// <param name="Distribution">The host's distribution.</param>
/// <param name="HasNamespace">
/// Whether this process is root in its user namespace, which an unprivileged user's is not before it has entered one.
/// </param>
internal sealed record HostContext(EngineSettings Settings, HostDistribution Distribution, bool HasNamespace)
{
    /// <summary>Whether this process is the host's own root.</summary>
    public bool IsHostRoot => !Settings.Rootless && Settings.CallerUid == 0;

    /// <summary>The line that installs a package here, or says what is missing where the distribution is unknown.</summary>
    /// <param name="packages">The package's names.</param>
    /// <returns>A command for root.</returns>
    public string InstallLine(HostPackages packages) =>
        packages.NameFor(Distribution.Manager) is { } name
            ? string.Join(' ', Distribution.InstallCommand([name]))
            : $"Install '{packages.Apt}' with this distribution's package manager.";
}
