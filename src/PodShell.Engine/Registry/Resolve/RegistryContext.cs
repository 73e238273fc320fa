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
/// <param name="log">Receives retries; null for nobody.</param>
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

    /// <summary>Receives retries.</summary>
    public IEngineLog? Log => log;

    /// <summary>Turns names into places.</summary>
    /// <returns>A resolver over the configuration and policy.</returns>
    public RegistryResolver Resolver() => new(Configuration, Policy);

    /// <summary>Runs credential helpers.</summary>
    /// <returns>A runner with this context's limits.</returns>
    public CredentialHelper Helper() => new(environment, Tuning.CredentialHelperTimeout);

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
            // What was typed is for the registry that was typed; a mirror elsewhere must not see it.
            RegistryCredentials given = Given(options);
            return source.Domain == name.Domain ? given : null;
        }

        return await new CredentialStore(environment, Helper())
            .ResolveAsync(source.Repository, source.Domain!, options.AuthFile, Configuration.CredentialHelpers, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The credentials of the call.</summary>
    /// <param name="options">What the user said; with a user name.</param>
    /// <returns>User and password.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.CredentialsInvalid"/>.</exception>
    public static RegistryCredentials Given(RegistryOptions options) =>
        options.UserName!.Contains(':', StringComparison.Ordinal) || options.UserName.Any(char.IsControl)
            ? throw new PodShellException(
                ErrorIds.CredentialsInvalid,
                ErrorKind.InvalidArgument,
                "The user name has a colon or a control character.",
                null,
                "Write user:password."
            )
            : RegistryCredentials.Basic(options.UserName, options.Password ?? string.Empty);
}
