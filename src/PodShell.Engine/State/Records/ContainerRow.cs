using PodShell.Linux.Processes;

namespace PodShell.Engine.State.Records;

/// <summary>A container as the database has it: what was last recorded, not necessarily what is true now.</summary>
internal sealed record ContainerRow
{
    /// <summary>The order of creation.</summary>
    public long Number { get; init; }

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The image's id; <see langword="null"/> for a root file system of the host.</summary>
    public string? ImageId { get; init; }

    /// <summary>The image's name at the time of creation.</summary>
    public required string Image { get; init; }

    /// <summary>The recorded state: created, running, paused, exited or removing.</summary>
    public required ContainerState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last started.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it last ended.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>How it last ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether the kernel killed it for memory.</summary>
    public bool OutOfMemory { get; init; }

    /// <summary>Why it could not be started.</summary>
    public string? Error { get; init; }

    /// <summary>Its first process, while it runs. An inline monitor leaves it out: the pid file has it.</summary>
    public ProcessIdentity? Process { get; init; }

    /// <summary>Its monitor, while it runs.</summary>
    public ProcessIdentity? Monitor { get; init; }

    /// <summary>What the monitor is.</summary>
    public MonitorKind MonitorKind { get; init; }

    /// <summary>The OCI runtime's name or path.</summary>
    public required string Runtime { get; init; }

    /// <summary>What happens when it exits.</summary>
    public RestartPolicy RestartPolicy { get; init; } = RestartPolicy.No;

    /// <summary>How often the policy restarted it since a user started it.</summary>
    public int RestartCount { get; init; }

    /// <summary>Whether a user stopped it, which the policy respects.</summary>
    public bool StoppedByUser { get; init; }

    /// <summary>Whether it is removed when it has ended.</summary>
    public bool AutoRemove { get; init; }

    /// <summary>The published ports, those of the container whose network it shares too.</summary>
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary>What it has mounted of volumes and of the host.</summary>
    public IReadOnlyList<UsedVolume> Volumes { get; init; } = [];

    /// <summary>What its health checks say of its last run; <see langword="null"/> without a check, and before the first start.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>What lists and life cycle need besides.</summary>
    public required ContainerSummary Summary { get; init; }

    /// <summary>Whether its process or its monitor is known and lives.</summary>
    public bool IsAlive => Process is { IsAlive: true } || Monitor is { IsAlive: true };

    /// <summary>Whether it is an infra container without an image, which nothing monitors.</summary>
    public bool IsBuiltInInfra => Summary.IsInfra && ImageId is null;
}
