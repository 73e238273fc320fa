using System.Text;
using Tomlyn;

namespace PodShell.Engine.Configuration;

/// <summary>
/// Reads <c>registries.conf</c>, its drop-ins and the short-name aliases that other engines recorded. See containers-registries.conf(5) and
/// containers-registries.conf.d(5). Nothing is written and nothing is cached.
/// </summary>
internal static class RegistriesConfigurationLoader
{
    private const string Name = "registries";

    /// <summary>Reads everything.</summary>
    /// <param name="environment">
    /// Where to look; <c>CONTAINERS_REGISTRIES_CONF</c> and <c>CONTAINERS_REGISTRIES_CONF_DIR</c> override.
    /// </param>
    /// <returns>The merged configuration; the default one if there is no file.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ConfigurationInvalid"/> or <see cref="ErrorIds.ConfigurationUnreadable"/>.
    /// </exception>
    public static RegistriesConfiguration Load(ConfigurationEnvironment environment)
    {
        string? main = environment.Variable("CONTAINERS_REGISTRIES_CONF") ?? environment.Variable("REGISTRIES_CONFIG_PATH");
        main = main is null ? null : environment.Resolve(main);
        if (main is not null && !File.Exists(main))
        {
            throw ConfigurationFile.Invalid(main, "the environment names it, but it does not exist");
        }

        RegistriesConfiguration configuration = new();
        Dictionary<string, RegistrySettings> registries = new(StringComparer.Ordinal);
        Dictionary<string, ImageReference> aliases = new(StringComparer.Ordinal);
        foreach (string file in ConfigurationFolders.Files(environment, Name, main, environment.Variable("CONTAINERS_REGISTRIES_CONF_DIR")))
        {
            if (Read(file, environment.Ended) is { } document)
            {
                configuration = Merge(configuration, document, file);
                RegistriesValidator.AddRegistries(document, file, registries);
                RegistriesValidator.AddAliases(document, file, aliases);
            }
        }

        if (AliasCache(environment) is { } cache && Read(cache, environment.Ended) is { } recorded)
        {
            RegistriesValidator.AddAliases(recorded, cache, aliases);
        }

        return configuration with
        {
            Registries = [.. registries.Values],
            Aliases = aliases,
        };
    }

    private static string? AliasCache(ConfigurationEnvironment environment) =>
        !environment.IsRootless ? environment.System("var", "cache", "containers", "short-name-aliases.conf")
        : environment.CacheHome is { } cache ? Path.Combine(cache, "containers", "short-name-aliases.conf")
        : null;

    private static RegistriesDocument? Read(string path, CancellationToken cancellationToken)
    {
        if (ConfigurationFile.TryRead(path, cancellationToken) is not { } bytes)
        {
            return null;
        }

        try
        {
            return TomlSerializer.Deserialize(Encoding.UTF8.GetString(bytes), RegistriesToml.Default.RegistriesDocument);
        }
        catch (TomlException e)
        {
            throw ConfigurationFile.Invalid(path, DisplayText.Quote(e.Message, 256), e);
        }
    }

    private static RegistriesConfiguration Merge(RegistriesConfiguration configuration, RegistriesDocument document, string path)
    {
        if (document.Registries is not null)
        {
            throw ConfigurationFile.Invalid(path, "it is in the obsolete version 1 ([registries.search]); write version 2 ([[registry]])");
        }

        if (document.UnqualifiedSearchRegistries is { } search)
        {
            configuration = configuration with { SearchRegistries = [.. search.Select(host => RegistriesValidator.Host(host, path))] };
        }

        if (document.ShortNameMode is { Length: > 0 } mode)
        {
            configuration = configuration with
            {
                ShortNameMode = mode switch
                {
                    "permissive" => ShortNameMode.Permissive,
                    "enforcing" => ShortNameMode.Enforcing,
                    "disabled" => ShortNameMode.Disabled,
                    _ => throw ConfigurationFile.Invalid(
                        path,
                        $"short-name-mode is '{DisplayText.Quote(mode)}', not enforcing, permissive or disabled"
                    ),
                },
            };
        }

        return document.CredentialHelpers is { Count: > 0 } helpers ? configuration with { CredentialHelpers = helpers } : configuration;
    }
}
