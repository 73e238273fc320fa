namespace PodShell.Engine.State.Records;

/// <summary>What was asked of a volume when it was made, as its row and the file beside its content have it.</summary>
internal sealed record VolumeDefinition
{
    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get; init; } = [];

    /// <summary>How it is mounted; empty for a directory.</summary>
    public Dictionary<string, string> Options { get; init; } = [];

    /// <summary>The owner that was asked for.</summary>
    public int? Uid { get; init; }

    /// <summary>The group that was asked for.</summary>
    public int? Gid { get; init; }

    /// <summary>When it was made; .NET ticks of UTC.</summary>
    public long Created { get; init; }
}
