using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Resolve;

namespace PodShell.Engine.Registry.Login;

/// <summary>Keeps, forgets and lists credentials of registries, in files and with credential helpers. No secret leaves it.</summary>
/// <param name="context">Configuration, limits, clock.</param>
/// <param name="lockAsync">Sees to it that no other command edits such files now.</param>
internal sealed class RegistryLogins(RegistryContext context, Func<CancellationToken, Task<IDisposable>> lockAsync)
{
    private const string HelperPrefix = "docker-credential-";

    /// <summary>Checks credentials with their registry and keeps them; those that are kept already are only checked.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is kept where.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryNotLoggedIn"/>, <see cref="ErrorIds.RegistryLoginRefused"/>,
    /// <see cref="ErrorIds.CredentialsInvalid"/>, or the registry, a file or a helper fails.</exception>
    public async Task<RegistryLogin> ConnectAsync(ConnectRegistryRequest request, CancellationToken cancellationToken)
    {
        RegistryKey key = RegistryKey.Parse(request.Registry, context.Configuration);
        if (string.IsNullOrEmpty(request.Options.UserName))
        {
            (RegistryLogin login, RegistryCredentials credentials) = await FindAsync(
                    key,
                    request.CompatibleAuthFile ?? request.Options.AuthFile,
                    cancellationToken
                )
                .ConfigureAwait(false);
            await new LoginCheck(context).CheckAsync(key, credentials, request.Options, cancellationToken).ConfigureAwait(false);
            return login;
        }

        RegistryCredentials given = RegistryContext.Given(request.Options);
        await new LoginCheck(context).CheckAsync(key, given, request.Options, cancellationToken).ConfigureAwait(false);
        using IDisposable held = await lockAsync(cancellationToken).ConfigureAwait(false);
        string location = request.CompatibleAuthFile is { Length: > 0 } compatible
            ? await KeepInFileAsync(Docker(key), context.Environment.Resolve(compatible), given, cancellationToken).ConfigureAwait(false)
            : await KeepAsync(key, request.Options.AuthFile, given, cancellationToken).ConfigureAwait(false);
        return new RegistryLogin
        {
            Registry = key.Text,
            UserName = given.Username,
            Location = location,
        };
    }

    /// <summary>Forgets credentials.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is forgotten; with all of them also those whose user is not known any more.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.RegistryNotLoggedIn"/>, <see cref="ErrorIds.AuthFileNotFound"/>, or a file or a helper fails.
    /// </exception>
    public async Task<IReadOnlyList<RegistryLogin>> DisconnectAsync(DisconnectRegistryRequest request, CancellationToken cancellationToken)
    {
        string? named = request.CompatibleAuthFile is { Length: > 0 } compatible ? compatible : request.AuthFile;
        if (named is { Length: > 0 })
        {
            AuthFile.Require(context.Environment.Resolve(named));
        }

        using IDisposable held = await lockAsync(cancellationToken).ConfigureAwait(false);
        if (request.All)
        {
            return await ForgetAllAsync(named, cancellationToken).ConfigureAwait(false);
        }

        RegistryKey key = RegistryKey.Parse(request.Registry, context.Configuration);
        List<RegistryLogin> forgotten = [];
        AuthFileEditor file = AuthFileEditor.Open(FileToWrite(named), cancellationToken);
        string? helper = file.Helper(key.Text) ?? file.Store;
        if (file.Remove(key.Text))
        {
            file.Save();
            forgotten.Add(Gone(key.Text, file.Path));
        }

        foreach (string name in Helpers(named).Append(helper).OfType<string>().Distinct())
        {
            if (await EraseAsync(name, key, cancellationToken).ConfigureAwait(false))
            {
                forgotten.Add(Gone(key.Text, HelperPrefix + name));
            }
        }

        return forgotten.Count > 0 ? forgotten : throw NotLoggedIn(key);
    }

    /// <summary>Lists what is kept.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The logins; of a registry that is named only the one that a pull uses.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryNotLoggedIn"/>, or a file or a helper fails.</exception>
    public async Task<IReadOnlyList<RegistryLogin>> ListAsync(RegistryLoginQuery query, CancellationToken cancellationToken)
    {
        if (query.Registry is { } registry)
        {
            RegistryKey key = RegistryKey.Parse(registry, context.Configuration);
            return [(await FindAsync(key, query.AuthFile, cancellationToken).ConfigureAwait(false)).Login];
        }

        List<RegistryLogin> logins = [];
        HashSet<string> helpers = [.. Helpers(query.AuthFile)];
        foreach ((string path, bool isLegacy) in Store().Files(query.AuthFile))
        {
            if (AuthFile.TryRead(path, isLegacy, cancellationToken) is { } file)
            {
                logins.AddRange(file.All().Select(one => Login(one.Registry, one.Credentials, path)));
                helpers.UnionWith(file.Helpers.Select(static one => one.Helper).Append(file.Store).OfType<string>());
            }
        }

        foreach (string name in helpers)
        {
            IReadOnlyDictionary<string, string> kept = await context.Helper().ListAsync(name, cancellationToken).ConfigureAwait(false);
            logins.AddRange(
                kept.Select(one => new RegistryLogin
                {
                    Registry = AuthFile.NormalizeKey(one.Key),
                    UserName = one.Value == "<token>" ? string.Empty : one.Value,
                    Location = HelperPrefix + name,
                })
            );
        }

        // The first of several is what counts.
        return [.. logins.DistinctBy(static login => login.Registry).OrderBy(static login => login.Registry, StringComparer.Ordinal)];
    }

    private CredentialStore Store() => new(context.Environment, context.Helper());

    private async Task<(RegistryLogin Login, RegistryCredentials Credentials)> FindAsync(
        RegistryKey key,
        string? authFile,
        CancellationToken cancellationToken
    )
    {
        string location = string.Empty;
        RegistryCredentials? found = await Store()
            .ResolveAsync(key.Text, key.Host, authFile, context.Configuration.CredentialHelpers, cancellationToken, where =>
                location = where
            )
            .ConfigureAwait(false);
        return found is null ? throw NotLoggedIn(key) : (Login(key.Text, found, location), found);
    }

    private async Task<string> KeepAsync(
        RegistryKey key,
        string? authFile,
        RegistryCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        // As they are listed: the first one that takes them.
        PodShellException? failure = null;
        foreach (string source in context.Configuration.CredentialHelpers)
        {
            if (source == RegistriesConfiguration.AuthFilesHelper)
            {
                return await KeepInFileAsync(key.Text, FileToWrite(authFile), credentials, cancellationToken).ConfigureAwait(false);
            }

            try
            {
                await context.Helper().StoreAsync(source, key.Text, credentials, cancellationToken).ConfigureAwait(false);
                return HelperPrefix + source;
            }
            catch (PodShellException e)
            {
                failure ??= e;
            }
        }

        throw failure!;
    }

    private async Task<string> KeepInFileAsync(
        string key,
        string path,
        RegistryCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        AuthFileEditor file = AuthFileEditor.Open(path, cancellationToken);
        if ((file.Helper(AuthFile.NormalizeKey(key)) ?? file.Store) is { } helper)
        {
            await context.Helper().StoreAsync(helper, key, credentials, cancellationToken).ConfigureAwait(false);
            return HelperPrefix + helper;
        }

        file.Set(key, credentials);
        file.Save();
        return file.Path;
    }

    private async Task<IReadOnlyList<RegistryLogin>> ForgetAllAsync(string? named, CancellationToken cancellationToken)
    {
        IReadOnlyList<RegistryLogin> known = await ListAsync(new RegistryLoginQuery { AuthFile = named }, cancellationToken)
            .ConfigureAwait(false);
        AuthFileEditor file = AuthFileEditor.Open(FileToWrite(named), cancellationToken);
        foreach (string name in Helpers(named).Concat(file.Helpers).Distinct())
        {
            foreach (string server in (await context.Helper().ListAsync(name, cancellationToken).ConfigureAwait(false)).Keys)
            {
                await context.Helper().EraseAsync(name, server, cancellationToken).ConfigureAwait(false);
            }
        }

        file.Clear();
        file.Save();
        return known;
    }

    // Docker keeps its own registry under the URL of the registry's first version.
    private async Task<bool> EraseAsync(string name, RegistryKey key, CancellationToken cancellationToken) =>
        await context.Helper().EraseAsync(name, key.Text, cancellationToken).ConfigureAwait(false)
        || (
            key.Text == ImageReference.DockerHub
            && await context.Helper().EraseAsync(name, CredentialStore.DockerHubServer, cancellationToken).ConfigureAwait(false)
        );

    // A file that is named is all that is asked; else the helpers of registries.conf count too.
    private IEnumerable<string> Helpers(string? named) =>
        named is { Length: > 0 }
            ? []
            : context.Configuration.CredentialHelpers.Where(static source => source != RegistriesConfiguration.AuthFilesHelper);

    private string FileToWrite(string? named) =>
        (named is { Length: > 0 } ? named : context.Environment.Variable("REGISTRY_AUTH_FILE")) is { } file
            ? context.Environment.Resolve(file)
        : context.Environment.Variable("DOCKER_CONFIG") is { } docker ? Path.Combine(context.Environment.Resolve(docker), "config.json")
        : Path.Combine(context.Environment.RuntimeContainers, "auth.json");

    // Docker knows registries only, no repositories, and its own one by an old address.
    private static string Docker(RegistryKey key) => key.Host == ImageReference.DockerHub ? CredentialStore.DockerHubServer : key.Host;

    private static RegistryLogin Login(string registry, RegistryCredentials credentials, string location) =>
        new()
        {
            Registry = registry,
            UserName = credentials.Username,
            Location = location,
        };

    private static RegistryLogin Gone(string registry, string location) =>
        new()
        {
            Registry = registry,
            UserName = string.Empty,
            Location = location,
        };

    private static PodShellException NotLoggedIn(RegistryKey key) =>
        new(
            ErrorIds.RegistryNotLoggedIn,
            ErrorKind.NotFound,
            $"There are no credentials for '{key.Text}': not logged into {key.Text}.",
            key.Text,
            $"Log in with {FaceWords.Either("Connect-PodRegistry", "podsh login")}."
        );
}
