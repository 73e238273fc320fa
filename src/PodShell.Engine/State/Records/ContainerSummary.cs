namespace PodShell.Engine.State.Records;

/// <summary>
/// The part of a container's plan that lists and the life cycle need, kept small so that a list of a thousand containers reads little.
/// Empty lists are <see langword="null"/> for the same reason.
/// </summary>
internal sealed record ContainerSummary
{
    /// <summary>The command's words.</summary>
    public List<string>? Command { get; init; }

    /// <summary>The labels, the image's included.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>The networks' names.</summary>
    public List<string>? Networks
    {
        get;
        init => field = value is null ? null : [.. value.Select(DefaultNetworkName.Now)];
    }

    /// <summary>Whether its network has to be taken down when it ends.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>The id of the pod that it belongs to.</summary>
    public string? Pod { get; init; }

    /// <summary>The name of the pod that it belongs to.</summary>
    public string? PodName { get; init; }

    /// <summary>Whether it is the infra container of its pod.</summary>
    public bool IsInfra { get; init; }

    /// <summary>Whether it runs to its end before the others of its pod.</summary>
    public InitContainerKind InitContainer { get; init; }

    /// <summary>The file that has its id, removed with it.</summary>
    public string? CidFile { get; init; }
}
