using PodShell.Engine.Configuration;

namespace PodShell.Engine.Registry.Login;

/// <summary>For what credentials are kept: a registry, or a repository or namespace of one.</summary>
/// <param name="Text">As it stands in the files: <c>host[:port][/path]</c>.</param>
/// <param name="Host">The registry.</param>
internal sealed record RegistryKey(string Text, string Host)
{
    /// <summary>A name in the registry, for what works with names: configuration is looked up by it.</summary>
    public ImageReference Reference => ImageReference.Parse(Text == Host ? $"{Host}/login" : Text);

    /// <summary>Reads what a user writes; a scheme and what follows the host of an address with one are dropped.</summary>
    /// <param name="text">The text; empty for the first search registry.</param>
    /// <param name="configuration">Names the search registries.</param>
    /// <returns>The key.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryNameInvalid"/>.</exception>
    public static RegistryKey Parse(string text, RegistriesConfiguration configuration)
    {
        string written = text.Trim().TrimEnd('/');
        if (written.Length == 0)
        {
            written =
                configuration.SearchRegistries.Count > 0
                    ? configuration.SearchRegistries[0]
                    : throw Invalid(text, "no registries found in registries.conf, a registry must be provided");
        }

        string key = AuthFile.NormalizeKey(written);
        if (AuthFile.Hosts(ImageReference.DockerHub).Contains(key))
        {
            key = ImageReference.DockerHub;
        }

        bool alone = !key.Contains('/', StringComparison.Ordinal);
        if (!ImageReference.TryParse(alone ? key + "/login" : key, out ImageReference? reference) || reference.IsShortName)
        {
            throw Invalid(text, "it is not host[:port][/path], the host with a dot, a port, or localhost");
        }

        return reference.Tag is null && reference.Digest is null
            ? new RegistryKey(alone ? key : reference.Repository, reference.Domain)
            : throw Invalid(text, $"reference \"{DisplayText.Quote(key)}\" contains tag or digest");
    }

    private static PodShellException Invalid(string text, string what) =>
        new(
            ErrorIds.RegistryNameInvalid,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(text)}' is no registry: {what}.",
            DisplayText.Quote(text),
            "Write a registry such as registry.example.com:5000."
        );
}
