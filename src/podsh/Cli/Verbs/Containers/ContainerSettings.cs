namespace PodShell.Cli.Verbs.Containers;

/// <summary>What the flags of <c>run</c> and <c>create</c> say.</summary>
internal sealed class RunSettings
{
    public RunContainerRequest Request { get; } = new();

    public List<string> Attach { get; } = [];

    /// <summary>A file with the id of the pod.</summary>
    public string? PodIdFile { get; set; }

    public bool? ProxySignals { get; set; }

    public bool Quiet { get; set; }

    /// <summary>The first word is a directory, not an image.</summary>
    public bool RootFs { get; set; }
}

/// <summary>What the flags of <c>start</c> say.</summary>
internal sealed class StartSettings : ContainerSelection
{
    public bool Attach { get; set; }

    public bool Interactive { get; set; }

    public bool? ProxySignals { get; set; }

    public string? DetachKeys { get; set; }
}

/// <summary>What the flags of <c>attach</c> say.</summary>
internal sealed class AttachSettings : ContainerSelection
{
    public bool NoInput { get; set; }

    public bool? ProxySignals { get; set; }

    public string? DetachKeys { get; set; }
}

/// <summary>What the flags of stop, restart, kill and rm say.</summary>
internal sealed class StopSettings : ContainerSelection
{
    public int? Timeout { get; set; }

    public Signal Signal { get; set; } = Signal.Kill;

    public bool Force { get; set; }

    public bool Volumes { get; set; }

    public bool Depend { get; set; }

    public bool OnlyRunning { get; set; }

    public bool Networks { get; set; }

    public bool Remove { get; set; }
}

/// <summary>What the flags of <c>wait</c> say.</summary>
internal sealed class WaitSettings : ContainerSelection
{
    public List<ContainerState> Conditions { get; } = [];

    public List<HealthStatus> Health { get; } = [];
}

/// <summary>What the flags of <c>healthcheck run</c> and <c>container health</c> say.</summary>
internal sealed class HealthcheckSettings
{
    public bool IgnoreResult { get; set; }

    /// <summary>When the run began that is meant, in ticks of UTC.</summary>
    public long Started { get; set; }
}

/// <summary>What the flags of <c>exec</c> say.</summary>
internal sealed class ExecSettings
{
    public ExecRequest Request { get; } = new();

    public bool Latest { get; set; }
}

/// <summary>What the flags of <c>ps</c> say.</summary>
internal sealed class PsSettings
{
    public ContainerQuery Query { get; } = new();

    public bool All { get; set; }

    public bool Quiet { get; set; }

    public bool NoTruncate { get; set; }

    public bool NoHeading { get; set; }

    public bool Pod { get; set; }

    public string? Format { get; set; }

    public string Sort { get; set; } = "created";
}

/// <summary>What the flags of <c>logs</c> say.</summary>
internal sealed class LogsSettings : ContainerSelection
{
    public LogRequest Request { get; } = new();

    /// <summary>One container of a pod.</summary>
    public string? Container { get; set; }

    public bool Timestamps { get; set; }

    public bool Names { get; set; }
}

/// <summary>What the flags of <c>stats</c> say.</summary>
internal sealed class StatsSettings
{
    public bool All { get; set; }

    public bool Latest { get; set; }

    /// <summary>Once, and not again and again.</summary>
    public bool NoStream { get; set; }

    /// <summary>Do not clear the screen between.</summary>
    public bool NoReset { get; set; }

    public bool NoTruncate { get; set; }

    public string? Format { get; set; }

    /// <summary>Seconds between two readings.</summary>
    public int Interval { get; set; } = 5;
}

/// <summary>What the flags of <c>top</c> say.</summary>
internal sealed class TopSettings
{
    public bool Latest { get; set; }
}

/// <summary>The flags of <c>container forward</c>.</summary>
internal sealed class ForwardSettings
{
    public List<PortMapping> Publish { get; } = [];

    public bool Transparent { get; set; }
}

/// <summary>What the flags of <c>update</c> say.</summary>
internal sealed class UpdateSettings : ContainerSelection
{
    public ResourceOptions Resources { get; } = new();

    public ProcessOptions Process { get; } = new();

    public RestartPolicy? RestartPolicy { get; set; }
}
