namespace PodShell.Engine.Configuration;

/// <summary>
/// The administrator's and the user's <c>containers.conf</c>, as far as PodShell follows it. The distribution's file below /usr/share is
/// left out: what it says are the engine's own defaults. Without any file nothing is parsed.
/// </summary>
internal sealed record ContainersConf
{
    /// <summary>Default capabilities.</summary>
    public IReadOnlyList<string>? Capabilities { get; init; }

    /// <summary>Default kernel parameters.</summary>
    public IReadOnlyDictionary<string, string> Sysctls { get; init; } = DefaultSysctls;

    /// <summary>Default resource limits.</summary>
    public IReadOnlyList<Ulimit> Ulimits { get; init; } = [];

    /// <summary>Default variables, <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Whether containers have an init.</summary>
    public bool Init { get; init; }

    /// <summary>Whether root file systems are read-only where the options do not say.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The default score for the out-of-memory killer.</summary>
    public int? OomScoreAdjust { get; init; }

    /// <summary>The init's path.</summary>
    public string? InitPath { get; init; }

    /// <summary>The default limit of processes.</summary>
    public long? PidsLimit { get; init; }

    /// <summary>The default size of /dev/shm.</summary>
    public ByteSize? SharedMemorySize { get; init; }

    /// <summary>The default seccomp profile's path.</summary>
    public string? SeccompProfile { get; init; }

    /// <summary>The default time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The default umask.</summary>
    public string? Umask { get; init; }

    /// <summary>DNS servers.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>DNS search domains.</summary>
    public IReadOnlyList<string> DnsSearch { get; init; } = [];

    /// <summary>DNS options.</summary>
    public IReadOnlyList<string> DnsOptions { get; init; } = [];

    /// <summary>Seconds from the stop signal to SIGKILL.</summary>
    public int? StopTimeout { get; init; }

    /// <summary>The OCI runtime.</summary>
    public string? Runtime { get; init; }

    /// <summary>How cgroups are made.</summary>
    public string? CgroupManager { get; init; }

    /// <summary>The rootless network: <c>pasta</c> or <c>slirp4netns</c>.</summary>
    public string? RootlessNetwork { get; init; }

    private static IReadOnlyDictionary<string, string> DefaultSysctls { get; } =
        new Dictionary<string, string> { ["net.ipv4.ping_group_range"] = "0 0" };

    /// <summary>Reads the files that there are.</summary>
    /// <param name="settings">The caller.</param>
    /// <returns>The merged configuration; the defaults when there is no file.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ConfigurationInvalid"/>.</exception>
    public static ContainersConf Load(EngineSettings settings)
    {
        ConfigurationEnvironment environment = ConfigurationEnvironment.Of(settings);
        ContainersConf conf = new();
        IEnumerable<string> files = environment.Variable("CONTAINERS_CONF") is { } only
            ? [only]
            : ConfigurationFolders
                .Files(environment, "containers")
                .Where(file => !file.StartsWith("/usr/share/", StringComparison.Ordinal));
        foreach (string file in files)
        {
            if (ConfigurationFile.TryRead(file, settings.Ended) is { } content)
            {
                conf = conf.With(ContainersConfToml.Parse(content, file), file);
            }
        }

        // The last word, whatever came before.
        if (environment.Variable("CONTAINERS_CONF_OVERRIDE") is { } last)
        {
            byte[] content = ConfigurationFile.TryRead(last, settings.Ended)
                ?? throw new PodShellException(
                    ErrorIds.ConfigurationUnreadable,
                    ErrorKind.NotFound,
                    $"The file '{last}' that CONTAINERS_CONF_OVERRIDE names does not exist.",
                    last,
                    "Create it, or unset the variable."
                );
            conf = conf.With(ContainersConfToml.Parse(content, last), last);
        }

        return conf;
    }

    private ContainersConf With(ContainersDocument document, string file)
    {
        try
        {
            ContainersDocument.ContainersTable c = document.Containers ?? new();
            ContainersDocument.EngineTable e = document.Engine ?? new();
            return this with
            {
                Capabilities = c.DefaultCapabilities ?? Capabilities,
                Sysctls = c.DefaultSysctls?.Select(text => KeyValue.ParsePair(text, "sysctl"))
                    .ToDictionary(pair => pair.Key, pair => pair.Value ?? "")
                    ?? Sysctls,
                Ulimits = c.DefaultUlimits?.Select(Ulimit.Parse).ToList() ?? Ulimits,
                Environment = c.Env ?? Environment,
                Init = c.Init ?? Init,
                InitPath = c.InitPath ?? InitPath,
                ReadOnly = c.ReadOnly ?? ReadOnly,
                OomScoreAdjust = c.OomScoreAdj ?? OomScoreAdjust,
                PidsLimit = c.PidsLimit ?? PidsLimit,
                SharedMemorySize = c.ShmSize is { } size ? ByteSize.Parse(size) : SharedMemorySize,
                SeccompProfile = c.SeccompProfile ?? SeccompProfile,
                TimeZone = c.Tz ?? TimeZone,
                Umask = c.Umask ?? Umask,
                DnsServers = c.DnsServers ?? DnsServers,
                DnsSearch = c.DnsSearches ?? DnsSearch,
                DnsOptions = c.DnsOptions ?? DnsOptions,
                StopTimeout = e.StopTimeout ?? StopTimeout,
                Runtime = e.Runtime ?? Runtime,
                CgroupManager = e.CgroupManager ?? CgroupManager,
                RootlessNetwork = document.Network?.DefaultRootlessNetworkCmd ?? RootlessNetwork,
            };
        }
        catch (FormatException e)
        {
            throw ConfigurationFile.Invalid(file, e.Message.TrimEnd('.'), e);
        }
    }
}
