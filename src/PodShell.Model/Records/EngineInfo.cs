namespace PodShell;

/// <summary>The host, the store and the settings in effect, as <c>info</c> shows them.</summary>
public sealed record EngineInfo
{
    /// <summary>The host.</summary>
    public required HostInfo Host { get; init; }

    /// <summary>The store.</summary>
    public required StoreInfo Store { get; init; }

    /// <summary>Versions.</summary>
    public required EngineVersion Version { get; init; }

    /// <summary>The registries that a short name is looked up in.</summary>
    public IReadOnlyList<string> SearchRegistries { get; init; } = [];
}
