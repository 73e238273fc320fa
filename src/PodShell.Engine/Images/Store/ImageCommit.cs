using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>What an image is made of that comes from a container.</summary>
internal sealed record ImageCommit
{
    /// <summary>The id of the container's image.</summary>
    public required string Base { get; init; }

    /// <summary>The name of the container's image, for the history.</summary>
    public required string BaseName { get; init; }

    /// <summary>What containers of it get by default.</summary>
    public required OciContainerDefaults Defaults { get; init; }

    /// <summary>What was asked for.</summary>
    public required CommitContainerRequest Request { get; init; }

    /// <summary>Writes the tar of the layer.</summary>
    public required Action<Stream> WriteLayer { get; init; }
}
