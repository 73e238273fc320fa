using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Registry.Protocol;
using PodShell.Engine.Registry.Resolve;

namespace PodShell.Registry.Tests.Fixtures;

/// <summary>A registry context over a folder that stands for the system and the user's home.</summary>
internal sealed class RegistryWorld : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public RegistryWorld(uint userId = 0)
    {
        _variables["HOME"] = Path.Combine(Folder.Path, "home");
        _variables["PATH"] = Path.Combine(Folder.Path, "bin");
        Environment = new ConfigurationEnvironment(_variables.GetValueOrDefault, userId, Folder.Path, Folder.Path);
    }

    public TempFolder Folder { get; } = new();

    public ConfigurationEnvironment Environment { get; }

    public RegistryTuning Tuning { get; set; } =
        new()
        {
            RetryDelay = TimeSpan.FromMilliseconds(4),
            MaxRetryDelay = TimeSpan.FromMilliseconds(20),
            StallTimeout = TimeSpan.FromSeconds(30),
            HeaderTimeout = TimeSpan.FromSeconds(60),
            CredentialHelperTimeout = TimeSpan.FromSeconds(30),
        };

    public RegistryOptions Options { get; } = new();

    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    public NotingLog Log { get; } = new();

    public RegistryContext Context() => new(Environment, Tuning, log: Log);

    public RegistryClient Client(string reference) =>
        new(Context().Resolver().Resolve(ImageReference.Parse(reference), Options)[0], Options, Context());

    public void Dispose() => Folder.Dispose();
}
