namespace PodShell.Cli.Verbs.Host;

/// <summary>What the flags of <c>system df</c> say.</summary>
internal sealed class DiskUsageSettings
{
    public string? Format { get; set; }

    public bool Verbose { get; set; }
}

/// <summary>What the flags of <c>system reset</c> say.</summary>
internal sealed class SystemResetSettings
{
    /// <summary>Do not ask.</summary>
    public bool Force { get; set; }
}

/// <summary>What the flags of <c>system prune</c> say.</summary>
internal sealed class SystemPruneSettings
{
    public SystemPruneRequest Request { get; } = new();

    /// <summary>Containers of builds, too; there are none.</summary>
    public bool Build { get; set; }

    /// <summary>Do not ask.</summary>
    public bool Force { get; set; }
}
