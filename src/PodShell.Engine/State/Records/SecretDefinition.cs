namespace PodShell.Engine.State.Records;

/// <summary>What was asked of a secret, as its row and the file beside its content have it. The content is not in it.</summary>
internal sealed record SecretDefinition
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who keeps the content.</summary>
    public string Driver { get; init; } = "";

    /// <summary>The driver's options.</summary>
    public Dictionary<string, string> Options { get; init; } = [];

    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get; init; } = [];

    /// <summary>When a secret of that name was made first; .NET ticks of UTC.</summary>
    public long Created { get; init; }

    /// <summary>When the content was set; .NET ticks of UTC.</summary>
    public long Updated { get; init; }
}
