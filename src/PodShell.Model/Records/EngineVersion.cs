namespace PodShell;

/// <summary>Versions of the engine and of what it stands on.</summary>
public sealed record EngineVersion
{
    /// <summary>The engine's version.</summary>
    public required string Version { get; init; }

    /// <summary>The version of the protocol between module and engine.</summary>
    public required int ProtocolVersion { get; init; }

    /// <summary>The commit that it was built from, if known.</summary>
    public string? Commit { get; init; }

    /// <summary>The .NET version that it was compiled for.</summary>
    public required string Framework { get; init; }

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The module's version; filled by the cmdlet.</summary>
    public string? ModuleVersion { get; init; }
}
