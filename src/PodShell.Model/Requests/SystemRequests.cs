namespace PodShell;

/// <summary>A request without arguments.</summary>
public sealed record EmptyRequest;

/// <summary>Which events are returned.</summary>
public sealed record EventQuery
{
    /// <summary>From this time on; from now on when <see langword="null"/> and <see cref="Follow"/>.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Up to this time.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Go on with new events.</summary>
    public bool Follow { get; set; }

    /// <summary>Filters: container, image, type, event, label, pod, volume.</summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];
}

/// <summary>Which host requirements are meant.</summary>
public sealed record HostRequest
{
    /// <summary>Names of requirements; all when empty.</summary>
    public List<string> Names { get; set; } = [];
}

/// <summary>Removes what nothing needs, of all kinds.</summary>
public sealed record SystemPruneRequest
{
    /// <summary>Filters of containers, pods, images, networks and volumes alike: label, label! and until.</summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Images with names, too; and again, until nothing is left that is not needed.</summary>
    public bool All { get; set; }

    /// <summary>Volumes, too.</summary>
    public bool Volumes { get; set; }

    /// <summary>Nothing but what killed commands left in the store.</summary>
    public bool External { get; set; }
}

/// <summary>How the store is checked.</summary>
public sealed record StoreCheckRequest
{
    /// <summary>Whether what takes long is left out: the digests of blobs and the inner order of the database.</summary>
    public bool Quick { get; set; }

    /// <summary>Whether what is found is repaired: nothing that somebody may want is deleted.</summary>
    public bool Repair { get; set; }

    /// <summary>Whether containers whose files are gone, or that cannot be taken in, are removed as well; repairs the rest too.</summary>
    public bool Force { get; set; }

    /// <summary>How old layers that no image needs may be, in seconds; older ones are told of, and removed by a repair.</summary>
    public double MaximumAge { get; set; } = 24 * 60 * 60;
}
