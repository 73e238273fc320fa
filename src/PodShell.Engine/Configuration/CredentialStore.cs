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
    private static readonly IReadOnlyList<string> FilesOnly = [RegistriesConfiguration.AuthFilesHelper];

    /// <summary>Finds credentials.</summary>
    /// <param name="reference">The image, with its registry.</param>
    /// <param name="authFile">The only file to ask, or null.</param>
    /// <param name="sources">The sources of <c>registries.conf</c> in order, or null for the files alone.</param>
    /// <param name="cancellationToken">Ends helpers that run.</param>
    /// <returns>The credentials, or null if there are none for this registry.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AuthFileNotFound"/>, <see cref="ErrorIds.AuthFileInvalid"/>,
    /// <see cref="ErrorIds.CredentialHelperInvalid"/> or <see cref="ErrorIds.CredentialHelperFailed"/>.</exception>
    public async Task<RegistryCredentials?> ResolveAsync(
        ImageReference reference,
        string? authFile,
        IReadOnlyList<string>? sources,
        CancellationToken cancellationToken
    )
    {
        foreach (string source in sources ?? FilesOnly)
        {
            RegistryCredentials? found =
                source == RegistriesConfiguration.AuthFilesHelper
                    ? await FromFilesAsync(reference, authFile, cancellationToken).ConfigureAwait(false)
                    : await FromHelperAsync(source, reference.Domain!, cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private async Task<RegistryCredentials?> FromFilesAsync(ImageReference reference, string? authFile, CancellationToken cancellationToken)
    {
        foreach ((string? path, bool isLegacy) in Files(authFile))
        {
            if (AuthFile.TryRead(path, isLegacy, cancellationToken) is not { } file)
            {
                continue;
            }

            RegistryCredentials? found = file.Helper(reference) is { } own
                ? await FromHelperAsync(own, reference.Domain!, cancellationToken).ConfigureAwait(false)
                : file.Find(reference);
            if (found is null && file.Store is { } store)
            {
                found = await FromHelperAsync(store, reference.Domain!, cancellationToken).ConfigureAwait(false);
            }

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private async Task<RegistryCredentials?> FromHelperAsync(string name, string domain, CancellationToken cancellationToken)
    {
        RegistryCredentials? found = await helper.GetAsync(name, domain, cancellationToken).ConfigureAwait(false);
        // Docker keeps its own registry under the URL of the registry's first version.
        return found is null && domain == ImageReference.DockerHub
            ? await helper.GetAsync(name, "https://index.docker.io/v1/", cancellationToken).ConfigureAwait(false)
            : found;
    }

    private IEnumerable<(string Path, bool IsLegacy)> Files(string? authFile)
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
