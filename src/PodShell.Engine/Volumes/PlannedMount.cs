namespace PodShell.Engine.Volumes;

/// <summary>A bind, volume or tmpfs of a container.</summary>
internal sealed record PlannedMount
{
    /// <summary>What it is.</summary>
    public required MountKind Kind { get; init; }

    /// <summary>
    /// The host's path of a bind, absolute. <see langword="null"/> for volumes, whose directory the store knows, and tmpfs.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>The volume's name.</summary>
    public string? VolumeName { get; init; }

    /// <summary>Whether the volume is the container's own and goes with it.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The path in the container, absolute and clean.</summary>
    public required string Target { get; init; }

    /// <summary>Whether nothing can be written.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Mount options as the user wrote them, without ro, rw, z, Z, U, copy and tmpcopyup.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>SELinux relabelling: <c>z</c> shared, <c>Z</c> private, or <see langword="null"/>.</summary>
    public string? Relabel { get; init; }

    /// <summary>Whether the source is given to the container's user (option U).</summary>
    public bool Chown { get; init; }

    /// <summary>Whether an empty volume (or a tmpfs) takes over what the image has at the target.</summary>
    public bool CopyUp { get; init; }

    /// <summary>Whether another mount is the same thing, so that naming both is no contradiction.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if so.</returns>
    public bool IsSameAs(PlannedMount other) =>
        Options.SequenceEqual(other.Options)
        && this with { Options = other.Options, VolumeName = Anonymous ? other.VolumeName : VolumeName } == other;
}
