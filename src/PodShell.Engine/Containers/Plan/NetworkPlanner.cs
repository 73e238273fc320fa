using System.Net;
using PodShell.Engine.Configuration;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Plan;

/// <summary>The network's mode, ports and names.</summary>
/// <param name="settings">The caller.</param>
/// <param name="log">Takes warnings.</param>
/// <param name="findContainer">Finds the container whose network is joined.</param>
/// <param name="conf">The administrator's defaults.</param>
/// <param name="networks">Finds networks.</param>
/// <param name="attachments">What started containers have taken.</param>
internal sealed class NetworkPlanner(
    EngineSettings settings,
    IEngineLog log,
    Func<string, PlannedContainer?> findContainer,
    ContainersConf conf,
    NetworkResolver networks,
    AttachmentStore attachments
)
{
    /// <summary>Plans the network.</summary>
    public NetworkPlan Plan(ContainerOptions options, OciContainerDefaults image, PlannedNamespaces namespaces, string id)
    {
        NetworkOptions network = options.Network;
        NetworkPlan mode = Mode(network.Networks);
        string hostName = HostName(network.HostName, namespaces, mode, id);
        List<string> exposed = Exposed(network, image);
        CheckConflicts(network, mode.Kind);
        mode = new AttachmentPlanner(networks).Plan(network, mode);
        return mode with
        {
            HostName = hostName,
            Ports = new PortPlanner(settings, log, attachments).Plan(network, exposed, mode.Kind),
            ExposedPorts = exposed,
            DnsServers = Dns(network.DnsServers.Count > 0 ? network.DnsServers : conf.DnsServers),
            DnsSearch = Words(network.DnsSearch.Count > 0 ? network.DnsSearch : conf.DnsSearch, "search domain"),
            DnsOptions = Words(network.DnsOptions.Count > 0 ? network.DnsOptions : conf.DnsOptions, "DNS option"),
            AddHosts = network.AddHosts,
            NoHosts = network.NoHosts,
            Aliases = network.Aliases,
            IPv4Address = network.IPv4Address,
            IPv6Address = network.IPv6Address,
            MacAddress = network.MacAddress,
        };
    }

    private static void CheckConflicts(NetworkOptions network, NetworkKind kind)
    {
        bool dns = network.DnsServers.Count > 0 || network.DnsSearch.Count > 0 || network.DnsOptions.Count > 0;
        if (dns && kind is (NetworkKind.None or NetworkKind.Container))
        {
            string mode = kind == NetworkKind.None ? "none" : "container";
            throw PlanErrors.Invalid(
                ErrorIds.NetworkOptionInvalid,
                $"Conflicting options: DNS and the network mode '{mode}'.",
                mode,
                "Leave one of the two out."
            );
        }

        if (network.AddHosts.Count > 0 && kind == NetworkKind.Container)
        {
            throw PlanErrors.Invalid(
                ErrorIds.NetworkOptionInvalid,
                "A container that joins another's network has that one's hosts file: it cannot have host entries of its own.",
                network.AddHosts[0].ToString(),
                "Give them to the container whose network it is."
            );
        }

        if (network.Aliases.Count > 0 && kind is not (NetworkKind.Bridge or NetworkKind.Named))
        {
            throw PlanErrors.Invalid(
                ErrorIds.NetworkOptionInvalid,
                "Aliases can only be given on networks of type bridge.",
                network.Aliases[0],
                "Name a network, or leave the alias out."
            );
        }
    }

    private NetworkPlan Mode(List<NetworkMode> modes)
    {
        if (modes.Count == 0 || (modes.Count == 1 && modes[0].Kind == NetworkKind.Private))
        {
            return Default();
        }

        if (modes.Count > 1 && modes.Exists(mode => mode.Kind is not (NetworkKind.Named or NetworkKind.Bridge)))
        {
            throw PlanErrors.Invalid(
                ErrorIds.NetworkOptionInvalid,
                "Several networks can only be named ones.",
                modes.Find(mode => mode.Kind is not (NetworkKind.Named or NetworkKind.Bridge))?.ToString(),
                "Give one mode, or names of networks."
            );
        }

        NetworkMode first = modes[0];
        switch (first.Kind)
        {
            case NetworkKind.Container:
                PlannedContainer other = findContainer(first.Argument!)
                    ?? throw PlanErrors.NotFound(
                        ErrorIds.ContainerNotFound,
                        $"There is no container '{ValueText.Quote(first.Argument!)}' whose network could be joined.",
                        first.Argument
                    );
                return other.Plan.Network.Kind == NetworkKind.Host
                    ? new NetworkPlan { Kind = NetworkKind.Host }
                    : new NetworkPlan { Kind = NetworkKind.Container, ContainerId = other.Id };
            case NetworkKind.NamespacePath:
                return FileStatus.TryGet(first.Argument!, follow: true) is not null
                    ? new NetworkPlan { Kind = NetworkKind.NamespacePath, Path = first.Argument }
                    : throw PlanErrors.NotFound(ErrorIds.NamespaceInvalid, $"There is no namespace at '{first.Argument}'.", first.Argument);
            case NetworkKind.Pasta or NetworkKind.Slirp4Netns:
                // A bad option is an error when the container is made, not when it starts.
                _ = first.Kind == NetworkKind.Pasta ? (object)PastaOptions.Parse(first.Argument) : SlirpOptions.Parse(first.Argument);
                return settings.Rootless
                    ? new NetworkPlan { Kind = first.Kind, HelperOptions = first.Argument }
                    : throw PlanErrors.Invalid(
                        ErrorIds.NetworkOptionInvalid,
                        $"{first} is for rootless containers.",
                        first.ToString(),
                        "As root, use a bridge, host or none."
                    );
            case NetworkKind.None or NetworkKind.Host:
                return new NetworkPlan { Kind = first.Kind };
            default:
                return Bridges(modes);
        }
    }

    private NetworkPlan Default() =>
        settings.Rootless
            ? new NetworkPlan { Kind = conf.RootlessNetwork == "slirp4netns" ? NetworkKind.Slirp4Netns : NetworkKind.Pasta }
            : new NetworkPlan { Kind = NetworkKind.Bridge, Networks = [networks.Default.Get().Name] };

    private NetworkPlan Bridges(List<NetworkMode> modes)
    {
        Dictionary<string, NetworkAttachment> attachments = [];
        List<string> names = [];
        foreach (NetworkMode mode in modes)
        {
            PodNetwork network = mode.Kind == NetworkKind.Bridge ? networks.Default.Get() : networks.Find(mode.Argument!);
            if (names.Contains(network.Name))
            {
                throw PlanErrors.Invalid(
                    ErrorIds.NetworkOptionInvalid,
                    $"The network '{network.Name}' is named twice.",
                    network.Name,
                    "Name each network once."
                );
            }

            names.Add(network.Name);
            if (mode.Attachment is { } attachment)
            {
                attachments[network.Name] = attachment;
            }
        }

        return new NetworkPlan
        {
            Kind = NetworkKind.Bridge,
            Networks = names,
            Attachments = attachments,
        };
    }

    private string HostName(string? given, PlannedNamespaces namespaces, NetworkPlan mode, string id)
    {
        if (given is not null)
        {
            bool valid =
                given.Length is > 0 and <= 64
                && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
                && given[0] is not ('-' or '.');
            return !valid
                    ? throw PlanErrors.Invalid(
                        ErrorIds.NetworkOptionInvalid,
                        $"'{ValueText.Quote(given)}' is no host name.",
                        given,
                        "Write at most 64 letters, digits, - and ."
                    )
                : namespaces.Uts.Mode == NamespaceMode.New ? given
                : throw PlanErrors.Invalid(
                    ErrorIds.NetworkOptionInvalid,
                    "A host name needs a uts namespace of its own.",
                    given,
                    "Leave out the uts namespace or the host name."
                );
        }

        if (namespaces.Uts is { Mode: NamespaceMode.Container, ContainerId: { } uts } && findContainer(uts) is { } other)
        {
            return other.Plan.Network.HostName;
        }

        if (mode is { Kind: NetworkKind.Container, ContainerId: { } joined } && findContainer(joined) is { } peer)
        {
            return peer.Plan.Network.HostName;
        }

        return namespaces.Uts.Mode != NamespaceMode.New || mode.Kind == NetworkKind.Host ? Environment.MachineName : id[..12];
    }

    private static List<string> Exposed(NetworkOptions network, OciContainerDefaults image)
    {
        SortedSet<string> ports = new(StringComparer.Ordinal);
        foreach (string text in image.ExposedPorts?.Keys ?? [])
        {
            Add(
                PortMapping.TryParse(text, null, out PortMapping? port) && port.HostPort is null
                    ? port
                    : throw PlanErrors.Image(ErrorIds.PortInvalid, $"The image exposes '{ValueText.Quote(text)}', which is no port.", text)
            );
        }

        network.Expose.ForEach(Add);
        return [.. ports];

        void Add(PortMapping port)
        {
            for (int i = 0; i < port.Range; i++)
            {
                ports.Add($"{port.ContainerPort + i}/{port.ProtocolName}");
            }
        }
    }

    private static List<string> Dns(IReadOnlyList<string> servers) =>
        servers is ["none"]
            ? ["none"]
            :
            [
                .. servers.Select(server =>
                    IPAddress.TryParse(server, out IPAddress? ip)
                        ? ip.ToString()
                        : throw PlanErrors.Invalid(
                            ErrorIds.NetworkOptionInvalid,
                            $"'{ValueText.Quote(server)}' is no address of a DNS server.",
                            server,
                            "Write an IP address."
                        )
                ),
            ];

    // The words go into a file of lines: nothing in them may end a line or a word.
    private static List<string> Words(IReadOnlyList<string> words, string what) =>
        [
            .. words.Select(word =>
                word.Length is > 0 and <= 255 && word.All(c => c is > ' ' and < '\x7f')
                    ? word
                    : throw PlanErrors.Invalid(ErrorIds.NetworkOptionInvalid, $"'{ValueText.Quote(word)}' is no {what}.", word)
            ),
        ];
}
