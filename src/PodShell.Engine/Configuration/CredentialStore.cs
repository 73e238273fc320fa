namespace PodShell.Engine.Configuration;

/// <summary>
/// Finds the credentials for a registry. The explicit file (<c>--authfile</c>, <c>REGISTRY_AUTH_FILE</c>, <c>DOCKER_CONFIG</c>) is the only
/// one that is asked, if there is one; else the first answer counts of the run-time <c>auth.json</c>, the user's, Docker's
/// <c>config.json</c> and <c>.dockercfg</c>. Reads only, and only when asked.
/// </summary>
/// <param name="environment">Where the files are.</param>
/// <param name="helper">Runs credential helpers.</param>
internal sealed class CredentialStore(ConfigurationEnvironment environment, CredentialHelper helper)
{
    /// <summary>The address under which Docker keeps the credentials of its own registry: that of the registry's first version.</summary>
    public const string DockerHubServer = "https://index.docker.io/v1/";

    private static readonly IReadOnlyList<string> FilesOnly = [RegistriesConfiguration.AuthFilesHelper];

    /// <summary>Finds credentials.</summary>
    /// <param name="name">The repository with its registry, or the registry alone.</param>
    /// <param name="domain">The registry.</param>
    /// <param name="authFile">The only file to ask, or null.</param>
    /// <param name="sources">The sources of <c>registries.conf</c> in order, or null for the files alone.</param>
    /// <param name="cancellationToken">Ends helpers that run.</param>
    /// <param name="tell">Told which file or helper they are of.</param>
    /// <returns>The credentials, or null if there are none for this registry.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AuthFileNotFound"/>, <see cref="ErrorIds.AuthFileInvalid"/>,
    /// <see cref="ErrorIds.CredentialHelperInvalid"/> or <see cref="ErrorIds.CredentialHelperFailed"/>.</exception>
    public async Task<RegistryCredentials?> ResolveAsync(
        string name,
        string domain,
        string? authFile,
        IReadOnlyList<string>? sources,
        CancellationToken cancellationToken,
        Action<string>? tell = null
    )
    {
        foreach (string source in sources ?? FilesOnly)
        {
            RegistryCredentials? found =
                source == RegistriesConfiguration.AuthFilesHelper
                    ? await FromFilesAsync(name, domain, authFile, tell, cancellationToken).ConfigureAwait(false)
                    : await FromHelperAsync(source, domain, tell, cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private async Task<RegistryCredentials?> FromFilesAsync(
        string name,
        string domain,
        string? authFile,
        Action<string>? tell,
        CancellationToken cancellationToken
    )
    {
        foreach ((string? path, bool isLegacy) in Files(authFile))
        {
            if (AuthFile.TryRead(path, isLegacy, cancellationToken) is not { } file)
            {
                continue;
            }

            RegistryCredentials? found = file.Helper(domain) is { } own
                ? await FromHelperAsync(own, domain, tell, cancellationToken).ConfigureAwait(false)
                : Told(file.Find(name, domain), path, tell);
            if (found is null && file.Store is { } store)
            {
                found = await FromHelperAsync(store, domain, tell, cancellationToken).ConfigureAwait(false);
            }

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private async Task<RegistryCredentials?> FromHelperAsync(
        string name,
        string domain,
        Action<string>? tell,
        CancellationToken cancellationToken
    )
    {
        RegistryCredentials? found = await helper.GetAsync(name, domain, cancellationToken).ConfigureAwait(false);
        if (found is null && domain == ImageReference.DockerHub)
        {
            found = await helper.GetAsync(name, DockerHubServer, cancellationToken).ConfigureAwait(false);
        }

        return Told(found, "docker-credential-" + name, tell);
    }

    private static RegistryCredentials? Told(RegistryCredentials? found, string location, Action<string>? tell)
    {
        if (found is not null)
        {
            tell?.Invoke(location);
        }

        return found;
    }

    /// <summary>The files that are asked, in order; they need not be there.</summary>
    /// <param name="authFile">The only file to ask, or null.</param>
    /// <returns>Paths, and whether the file is of the form before <c>config.json</c>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AuthFileNotFound"/>.</exception>
    public IEnumerable<(string Path, bool IsLegacy)> Files(string? authFile)
    {
        if ((authFile ?? environment.Variable("REGISTRY_AUTH_FILE")) is { Length: > 0 } named)
        {
            string only = environment.Resolve(named);
            AuthFile.Require(only);
            yield return (only, false);
            yield break;
        }

        if (
            environment.Variable("DOCKER_CONFIG") is { } docker
            && Path.Combine(environment.Resolve(docker), "config.json") is var config
            && File.Exists(config)
        )
        {
            yield return (config, false);
            yield break;
        }

        yield return (Path.Combine(environment.RuntimeContainers, "auth.json"), false);
        if (environment.ConfigHome is { } home)
        {
            yield return (Path.Combine(home, "containers", "auth.json"), false);
        }

        if (environment.UnderHome(".docker", "config.json") is { } dockerConfig)
        {
            yield return (dockerConfig, false);
        }

        if (environment.UnderHome(".dockercfg") is { } dockercfg)
        {
            yield return (dockercfg, true);
        }
    }
}
