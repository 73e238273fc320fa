using System.Globalization;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>
/// pasta: copies the host's addresses into the container's namespace and carries its traffic. Old versions lack options and need an
/// external route; where there is none, slirp4netns takes over.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes notice of a fall-back.</param>
internal sealed class PastaHelper(EngineSettings settings, IEngineLog log)
{
    /// <summary>The name server that newer versions offer.</summary>
    public const string ForwardedDns = "169.254.1.1";

    private const string GuestAddress = "169.254.1.2";

    /// <summary>Starts it.</summary>
    /// <param name="member">The container.</param>
    /// <param name="state">Its network so far.</param>
    /// <param name="mounts">The thread that has its mounts.</param>
    /// <param name="runDirectory">Its run directory.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network.</returns>
    public async Task<NetworkState> StartAsync(
        NetworkedContainer member,
        NetworkState state,
        MountNamespaceThread mounts,
        string runDirectory,
        CancellationToken cancellationToken
    )
    {
        if (ProgramFinder.TryFind("pasta") is not { } program)
        {
            return await FallBackAsync("pasta is not installed").ConfigureAwait(false);
        }

        bool modern = await new PastaFeatures(settings).HasGuestAddressAsync(program, cancellationToken).ConfigureAwait(false);
        PastaOptions own = PastaOptions.Parse(member.Network.HelperOptions);
        List<string> arguments = Arguments(member.Network.Ports, own, state.NamespacePath, runDirectory, modern);
        HelperResult result = await HelperRun
            .RunAsync(runDirectory, options => mounts.Run(() => ProcessSpawner.Start(options)), program, arguments, [], cancellationToken)
            .ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            return LacksRoute(result) && own.Words.Count == 0
                ? await FallBackAsync("this host has no route to the outside, which this pasta needs").ConfigureAwait(false)
                : throw Failed(result);
        }

        ProcessIdentity identity = HelperProcesses.TryReadPasta(runDirectory) ?? throw Failed(result);
        return state with
        {
            Kind = NetworkKind.Pasta,
            Helper = HelperProcesses.Describe(identity),
            DnsServers =
                own.DnsForward is { } server ? [server]
                : modern ? [ForwardedDns]
                : [],
            HostAddress = own.MapGuestAddress ?? (modern && !own.Has("--map-guest-addr") ? GuestAddress : HostAddresses.BesidesPrimary()),
        };

        Task<NetworkState> FallBackAsync(string why)
        {
            log.Verbose($"{why}: the network is carried by slirp4netns.");
            return SlirpHelper.StartAsync(
                member,
                state with
                {
                    Kind = NetworkKind.Slirp4Netns,
                },
                mounts,
                runDirectory,
                log,
                cancellationToken
            );
        }
    }

    /// <summary>Starts it at the uplink of the network that bridges share.</summary>
    /// <param name="namespacePath">The namespace's file, as the process sees it.</param>
    /// <param name="directory">Where its pid file goes.</param>
    /// <param name="ports">The ports of the host that it takes; inside, they have the container ports' numbers.</param>
    /// <param name="spawner">Starts it where it is to live.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The process, and whether it offers a name server; <see langword="null"/> when it finds no route to the outside.</returns>
    public async Task<(HelperProcess Process, bool Modern)?> StartSharedAsync(
        string namespacePath,
        string directory,
        IReadOnlyList<PortMapping> ports,
        HelperSpawner spawner,
        CancellationToken cancellationToken
    )
    {
        if (ProgramFinder.TryFind("pasta") is not { } program)
        {
            return null;
        }

        bool modern = await new PastaFeatures(settings).HasGuestAddressAsync(program, cancellationToken).ConfigureAwait(false);
        HelperResult result = await HelperRun
            .RunAsync(
                directory,
                spawner,
                program,
                Arguments(ports, PastaOptions.Parse(null), namespacePath, directory, modern),
                [],
                cancellationToken
            )
            .ConfigureAwait(false);
        return result.ExitCode == 0 ? (HelperProcesses.Describe(HelperProcesses.TryReadPasta(directory) ?? throw Failed(result)), modern)
            : LacksRoute(result) ? null
            : throw Failed(result);
    }

    private static bool LacksRoute(HelperResult result) =>
        Said(result).Contains("No external routable interface", StringComparison.Ordinal)
        || Said(result).Contains("no interface", StringComparison.OrdinalIgnoreCase);

    // An unknown option makes it print all its options, and without a system log it complains about each line.
    private static string Said(HelperResult result)
    {
        int usage = result.Error.IndexOf("Usage: ", StringComparison.Ordinal);
        string text = usage < 0 ? result.Error : result.Error[..usage];
        return string.Join(
            "; ",
            text.Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && !line.Contains("to syslog", StringComparison.Ordinal))
        );
    }

    // What the user has set stands in place of ours.
    private static List<string> Arguments(
        IReadOnlyList<PortMapping> ports,
        PastaOptions own,
        string namespacePath,
        string runDirectory,
        bool modern
    )
    {
        List<string> arguments = ["--config-net", "--quiet", "-P", $"{runDirectory}/{HelperProcesses.PastaPidFile}"];
        Default(!own.Has("--map-gw", "--no-map-gw"), "--no-map-gw");
        Default(!own.Has("-T", "--tcp-ns"), "-T", "none");
        Default(!own.Has("-U", "--udp-ns"), "-U", "none");
        Default(modern && own.DnsForward is null, "--dns-forward", ForwardedDns);
        Default(modern && !own.Has("--map-guest-addr"), "--map-guest-addr", GuestAddress);
        AddPorts(arguments, "-t", ports.Where(port => port.Protocol == TransportProtocol.Tcp), own.Has("-t", "--tcp-ports"));
        AddPorts(arguments, "-u", ports.Where(port => port.Protocol == TransportProtocol.Udp), own.Has("-u", "--udp-ports"));

        // An option of podman's that stands for leaving the other out.
        arguments.AddRange(own.Words.Where(word => word != "--map-gw"));
        arguments.AddRange(["--netns", namespacePath]);
        return arguments;

        void Default(bool wanted, params ReadOnlySpan<string> words)
        {
            if (wanted)
            {
                arguments.AddRange(words);
            }
        }
    }

    private static void AddPorts(List<string> arguments, string option, IEnumerable<PortMapping> ports, bool hasOwn)
    {
        int before = arguments.Count;
        foreach (PortMapping port in ports)
        {
            string host = Range(port.HostPort ?? 0, port.Range);
            string container = Range(port.ContainerPort, port.Range);
            string address = port.HostIP is { Length: > 0 } ip ? $"{ip}/" : "";
            arguments.AddRange([option, $"{address}{host}:{container}"]);
        }

        if (arguments.Count == before && !hasOwn)
        {
            arguments.AddRange([option, "none"]);
        }
    }

    private static string Range(int first, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{first}{(count > 1 ? $"-{first + count - 1}" : "")}");

    private static PodShellException Failed(HelperResult result) =>
        new(
            ErrorIds.NetworkSetupFailed,
            ErrorKind.Internal,
            $"pasta could not set the network up (exit code {result.ExitCode}): {DisplayText.Quote(Said(result), 1000)}",
            "pasta",
            $"See {FaceWords.HostCheck}, or use another network (slirp4netns, host, none)."
        )
        {
            Requirement = "pasta",
        };
}
