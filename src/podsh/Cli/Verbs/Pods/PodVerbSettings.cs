using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary>What the flags of <c>pod create</c> say.</summary>
internal sealed class PodCreateSettings
{
    public PodOptions Options { get; } = new();

    /// <summary>What <c>--infra</c> said; it wins over what follows from <c>--share</c>.</summary>
    public bool? Infra { get; set; }

    public bool Quiet { get; set; }
}

/// <summary>What the flags of <c>pod inspect</c> say.</summary>
internal sealed class PodInspectSettings
{
    public string? Format { get; set; }

    public bool Latest { get; set; }
}

/// <summary>What the flags of <c>pod ps</c> say.</summary>
internal sealed class PodListSettings
{
    public PodQuery Query { get; } = new();

    public bool Latest { get; set; }

    public bool Quiet { get; set; }

    public bool NoTruncate { get; set; }

    public bool NoHeading { get; set; }

    public bool ContainerIds { get; set; }

    public bool ContainerNames { get; set; }

    public bool ContainerStatuses { get; set; }

    public bool Namespaces { get; set; }

    public string? Format { get; set; }

    public string Sort { get; set; } = "created";
}

/// <summary>What the flags say of the verbs that do something to pods.</summary>
internal sealed class PodSettings : PodSelection
{
    public int? Timeout { get; set; }

    public Signal Signal { get; set; } = Signal.Kill;

    public bool Force { get; set; }
}
