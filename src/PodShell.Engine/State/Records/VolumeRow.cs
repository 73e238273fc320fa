namespace PodShell.Engine.State.Records;

/// <summary>A volume as the database has it.</summary>
internal sealed record VolumeRow
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether a container made it for itself.</summary>
    public required bool Anonymous { get; init; }

    /// <summary>What was asked for.</summary>
    public required VolumeDefinition Definition { get; init; }

    /// <summary>The names of the containers that use it.</summary>
    public required IReadOnlyList<string> Containers { get; init; }
}
