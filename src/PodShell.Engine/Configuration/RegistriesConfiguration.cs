namespace PodShell.Engine.Configuration;

/// <summary>What all files of <c>registries.conf</c> together say.</summary>
internal sealed record RegistriesConfiguration
{
    /// <summary>The name under which the authentication files stand in <see cref="CredentialHelpers"/>.</summary>
    public const string AuthFilesHelper = "containers-auth.json";

    /// <summary>The registries in which short names are looked for, in order; Docker Hub if no file says anything.</summary>
    public IReadOnlyList<string> SearchRegistries { get; init; } = [ImageReference.DockerHub];

    /// <summary>What happens to a short name without an alias.</summary>
    public ShortNameMode ShortNameMode { get; init; }

    /// <summary>The sources of credentials, in order.</summary>
    public IReadOnlyList<string> CredentialHelpers { get; init; } = [AuthFilesHelper];

    /// <summary>The settings of prefixes.</summary>
    public IReadOnlyList<RegistrySettings> Registries { get; init; } = [];

    /// <summary>Short names and what they stand for.</summary>
    public IReadOnlyDictionary<string, ImageReference> Aliases { get; init; } = new Dictionary<string, ImageReference>();

    /// <summary>The settings with the longest prefix that covers a name.</summary>
    /// <param name="reference">A name with a domain.</param>
    /// <returns>The settings, or null if there are none for it.</returns>
    public RegistrySettings? Find(ImageReference reference)
    {
        RegistrySettings? best = null;
        foreach (RegistrySettings registry in Registries)
        {
            if (registry.MatchLength(reference) > 0 && (best is null || registry.Prefix.Length > best.Prefix.Length))
            {
                best = registry;
            }
        }

        return best;
    }
}
