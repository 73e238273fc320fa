namespace PodShell.Engine.Containers.Plan;

/// <summary>A secret of a container. Its content is in a file of the container's alone, never in here.</summary>
internal sealed record PlannedSecret
{
    /// <summary>The secret's name when the container was created.</summary>
    public required string Name { get; init; }

    /// <summary>Its id at that time.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is a file or a variable.</summary>
    public SecretKind Kind { get; init; }

    /// <summary>The file, absolute and clean, or the variable.</summary>
    public required string Target { get; init; }

    /// <summary>The file's owner, by the container's ids.</summary>
    public int Uid { get; init; }

    /// <summary>The file's group.</summary>
    public int Gid { get; init; }

    /// <summary>The file's mode.</summary>
    public int Mode { get; init; }
}
