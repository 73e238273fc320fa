namespace PodShell.Engine.State.Records;

/// <summary>A pod as the database has it. What runs in it is judged from its containers.</summary>
internal sealed record PodRow
{
    /// <summary>The order of creation.</summary>
    public long Number { get; init; }

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its removal has begun: it is only there to be removed.</summary>
    public bool Removing { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>What lists and the life cycle need besides.</summary>
    public required PodSummary Summary { get; init; }
}
