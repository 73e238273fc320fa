namespace PodShell.Engine.Containers.Plan;

/// <summary>The confinement of a container.</summary>
internal sealed record PlannedSecurity
{
    /// <summary>Everything that the caller may, nothing masked, no filter.</summary>
    public bool Privileged { get; init; }

    /// <summary>The bounding set, with CAP_. All that the engine has when <see cref="Privileged"/>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The capabilities that were asked for by name: what a user other than root gets.</summary>
    public IReadOnlyList<string> AddedCapabilities { get; init; } = [];

    /// <summary>Whether execve cannot give more privileges.</summary>
    public bool NoNewPrivileges { get; init; }

    /// <summary>The path of a seccomp profile, <c>unconfined</c>, or the default when <see langword="null"/>.</summary>
    public string? SeccompProfile { get; init; }

    /// <summary>An AppArmor profile, <c>unconfined</c>, or the default when <see langword="null"/>.</summary>
    public string? AppArmorProfile { get; init; }

    /// <summary>SELinux label parts; <c>disable</c> alone for none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Paths that are hidden. May end in a pattern's star, which is resolved at the start.</summary>
    public IReadOnlyList<string> MaskedPaths { get; init; } = [];

    /// <summary>Paths that are made read-only.</summary>
    public IReadOnlyList<string> ReadOnlyPaths { get; init; } = [];

    /// <summary>Kernel parameters.</summary>
    public IReadOnlyDictionary<string, string> Sysctls { get; init; } = new Dictionary<string, string>();
}
