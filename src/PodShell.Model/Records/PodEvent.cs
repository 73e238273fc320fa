namespace PodShell;

/// <summary>Something that the engine did or saw.</summary>
public sealed record PodEvent
{
    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What sort of object: container, image, pod, network, volume, system.</summary>
    public required string Type { get; init; }

    /// <summary>What happened: create, init, start, died, cleanup, remove, pull, tag, …</summary>
    public required string Action { get; init; }

    /// <summary>The object's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The object's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>A container's image.</summary>
    public string? Image { get; init; }

    /// <summary>The exit code, with <c>died</c> and <c>exec_died</c>.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Labels and further facts.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
