namespace PodShell.Engine.Configuration;

/// <summary>The keys of <c>containers.conf</c> that PodShell follows; all others are skipped.</summary>
internal sealed record ContainersDocument
{
    /// <summary><c>[containers]</c>.</summary>
    public ContainersTable? Containers { get; set; }

    /// <summary><c>[engine]</c>.</summary>
    public EngineTable? Engine { get; set; }

    /// <summary><c>[network]</c>.</summary>
    public NetworkTable? Network { get; set; }

    /// <summary>Defaults of containers.</summary>
    internal sealed record ContainersTable
    {
        public List<string>? DefaultCapabilities { get; set; }

        public List<string>? DefaultSysctls { get; set; }

        public List<string>? DefaultUlimits { get; set; }

        public List<string>? Env { get; set; }

        public List<string>? DnsServers { get; set; }

        public List<string>? DnsSearches { get; set; }

        public List<string>? DnsOptions { get; set; }

        public bool? Init { get; set; }

        public string? InitPath { get; set; }

        public bool? ReadOnly { get; set; }

        public int? OomScoreAdj { get; set; }

        public long? PidsLimit { get; set; }

        public string? ShmSize { get; set; }

        public string? SeccompProfile { get; set; }

        public string? Tz { get; set; }

        public string? Umask { get; set; }
    }

    /// <summary>The engine.</summary>
    internal sealed record EngineTable
    {
        public string? Runtime { get; set; }

        public string? CgroupManager { get; set; }

        public int? StopTimeout { get; set; }
    }

    /// <summary>Networks.</summary>
    internal sealed record NetworkTable
    {
        public string? DefaultRootlessNetworkCmd { get; set; }
    }
}
