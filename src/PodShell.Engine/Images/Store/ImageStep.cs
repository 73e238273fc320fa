using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>What a step of a build makes an image of.</summary>
internal sealed record ImageStep
{
    /// <summary>The id of the image before it; <see langword="null"/> for nothing at all.</summary>
    public required string? Base { get; init; }

    /// <summary>What containers of it get by default.</summary>
    public required OciContainerDefaults Defaults { get; init; }

    /// <summary>The entry of its history.</summary>
    public required OciHistory History { get; init; }

    /// <summary>Who made it; <see langword="null"/> for nobody in particular.</summary>
    public string? Author { get; init; }

    /// <summary>Whether manifest and configuration are Docker's.</summary>
    public bool Docker { get; init; }

    /// <summary>The platform of an image that is built upon nothing; the host's when <see langword="null"/>.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Annotations of the manifest.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the layer is all of the image, and the history that of one step.</summary>
    public bool Squash { get; init; }

    /// <summary>Writes the tar of the layer; <see langword="null"/> for a step that changes no files.</summary>
    public Action<Stream>? WriteLayer { get; init; }

    /// <summary>Whether its time is given: what was made at another one is not the same.</summary>
    public bool FixedTime { get; init; }

    /// <summary>Whether the step before it is one of the same build: its id is in the history then.</summary>
    public bool Follows { get; init; }
}
