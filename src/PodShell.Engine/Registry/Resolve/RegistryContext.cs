using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Resolve;

/// <summary>
/// What all work with registries needs: configuration, credentials, limits, a clock. Files are read when they are first needed and then
/// kept for this context's life, which is one command's.
/// </summary>
/// <param name="environment">Where the caller's configuration lies.</param>
/// <param name="tuning">The limits; null for the usual ones.</param>
/// <param name="clock">The clock; null for the system's.</param>
/// <param name="log">Told of retries; null for nobody.</param>
internal sealed class RegistryContext(
    ConfigurationEnvironment environment,
    RegistryTuning? tuning = null,
    TimeProvider? clock = null,
    IEngineLog? log = null
)
{
    private readonly Lazy<RegistriesConfiguration> _configuration = new(() => RegistriesConfigurationLoader.Load(environment));
    private readonly Lazy<SignaturePolicy> _policy = new(() => SignaturePolicy.Load(environment));

    /// <summary>Where the caller's configuration lies.</summary>
    public ConfigurationEnvironment Environment => environment;

    /// <summary>What <c>registries.conf</c> says.</summary>
    public RegistriesConfiguration Configuration => _configuration.Value;

    /// <summary>What <c>policy.json</c> says.</summary>
    public SignaturePolicy Policy => _policy.Value;

    /// <summary>The limits.</summary>
    public RegistryTuning Tuning { get; } = tuning ?? new RegistryTuning();

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    /// <summary>Told of retries.</summary>
    public IEngineLog? Log => log;

    /// <summary>Turns names into places.</summary>
    /// <returns>A resolver over the configuration and policy.</returns>
    public RegistryResolver Resolver() => new(Configuration, Policy);

    /// <summary>The credentials for a registry: those of the call, else those of files and helpers.</summary>
    /// <param name="name">The image by its name before mirrors.</param>
    /// <param name="source">What is asked for.</param>
    /// <param name="options">What the user said.</param>
    /// <param name="cancellationToken">Ends helpers.</param>
    /// <returns>The credentials, or null.</returns>
    /// <exception cref="PodShellException">
    /// As <see cref="CredentialStore.ResolveAsync"/>, or <see cref="ErrorIds.CredentialsInvalid"/>.
    /// </exception>
    public async Task<RegistryCredentials?> CredentialsAsync(
        ImageReference name,
        ImageReference source,
        RegistryOptions options,
        CancellationToken cancellationToken
    )
    {
        if (!string.IsNullOrEmpty(options.UserName))
        {
            if (options.UserName.Contains(':', StringComparison.Ordinal) || options.UserName.Any(char.IsControl))
            {
                throw new PodShellException(
                    ErrorIds.CredentialsInvalid,
                    ErrorKind.InvalidArgument,
                    "The user name has a colon or a control character.",
                    null,
                    "Write user:password."
                );
            }

            // What was typed is for the registry that was typed; a mirror elsewhere must not see it.
            return source.Domain == name.Domain ? RegistryCredentials.Basic(options.UserName, options.Password ?? string.Empty) : null;
        }

        CredentialStore store = new(environment, new CredentialHelper(environment, Tuning.CredentialHelperTimeout));
        return await store.ResolveAsync(source, options.AuthFile, Configuration.CredentialHelpers, cancellationToken).ConfigureAwait(false);
    }
}
