namespace PodShell.Cli.Verbs.Networks;

/// <summary>What the flags of <c>network ls</c> say.</summary>
internal sealed class NetworkListSettings
{
    public NetworkQuery Query { get; } = new();

    public bool Quiet { get; set; }

    public bool NoTruncate { get; set; }

    public bool NoHeading { get; set; }

    public string? Format { get; set; }
}

/// <summary>What the flags of <c>network test</c> say.</summary>
internal sealed class NetworkTestSettings
{
    public TestNetworkRequest Request { get; } = new();

    public bool NoHeading { get; set; }

    public string? Format { get; set; }
}
