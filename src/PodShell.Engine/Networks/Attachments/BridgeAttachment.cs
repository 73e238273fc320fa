using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Networks;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>
/// Joins a namespace to networks with netavark, and takes it off again: root's in the host's namespace, a user's in the shared one. The
/// caller holds the network lock and has written down what is about to be made.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="common">The network that a user's bridges share.</param>
/// <param name="bridgePorts">Holds the ports of bridges on the host.</param>
internal sealed class BridgeAttachment(EngineContext context, AttachmentStore attachments, BridgePorts bridgePorts, SharedNetwork common)
{
    private const string NameServiceDomain = "dns.podman";
    private const int KilledBySignal = 128;

    private bool Rootless => context.Settings.Rootless;

    /// <summary>Attaches it.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="state">Its network.</param>
    /// <param name="interfaces">The names of those of its interfaces that are to be made.</param>
    /// <param name="handle">Its namespace.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.NetworkSetupFailed"/>, <see cref="ErrorIds.RequirementMissing"/>, <see cref="ErrorIds.PortInUse"/>.
    /// </exception>
    public async Task<NetworkState> AttachAsync(
        string id,
        NetworkState state,
        IReadOnlyCollection<string> interfaces,
        SafeFileHandle handle,
        CancellationToken cancellationToken
    )
    {
        NetavarkVersion version = await NetavarkVersion.FindAsync(context.Settings, cancellationToken).ConfigureAwait(false);
        NetworkState wanted = state with { Interfaces = [.. state.Interfaces.Where(one => interfaces.Contains(one.Name))] };
        foreach (PodNetwork network in wanted.Networks)
        {
            version.Check(network);
        }

        new Aardvark(context.Settings).ForgetIfDead();
        SafeFileHandle? shared = null;
        try
        {
            if (Rootless)
            {
                (shared, NetworkKind uplink) = await common.OpenAsync(cancellationToken).ConfigureAwait(false);
                (state, wanted) = (state with { Uplink = uplink }, wanted with { Uplink = uplink });
            }

            NetworkNamespaceFile.Run(shared, () => CheckBridges(wanted));
            HelperResult result = await RunAsync(
                    version,
                    "setup",
                    id,
                    wanted,
                    shared is null ? null : common.Spawner(shared),
                    handle,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (result.ExitCode != 0)
            {
                throw Failed(result, version);
            }

            FaultPoints.Reach(FaultPoint.BridgeAttached);
            NetavarkAnswer answer = NetavarkAnswer.Parse(result.Output, InstanceTag.Of(context.Settings));
            // The other end of a bridge's pair. What macvlan and ipvlan are linked to is the host's own interface.
            Dictionary<string, int> peers = NetworkNamespaceFile.Run(handle, () =>
                wanted.Interfaces.ToDictionary(
                    one => one.Name,
                    one =>
                        wanted.Networks.First(network => network.Name == one.Network).Driver == NetworkDriver.Bridge
                            ? NetworkLinks.PeerOf(one.Name)
                            : 0
                )
            );
            return WithNames(
                state with
                {
                    Interfaces =
                    [
                        .. state.Interfaces.Select(one =>
                            interfaces.Contains(one.Name) ? answer.Fill(one) with { Peer = peers[one.Name] } : one
                        ),
                    ],
                }
            );
        }
        finally
        {
            shared?.Dispose();
        }
    }

    /// <summary>
    /// Takes interfaces, rules and names away. netavark stops where it misses an interface, and takes the bridge and the rules of a network
    /// only with its last interface: what a kill or the kernel took before is put there again for it.
    /// </summary>
    /// <param name="id">The container's id.</param>
    /// <param name="state">Its network; all interfaces in it are taken away.</param>
    /// <param name="handle">Its namespace; <see langword="null"/> when it is gone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether all of it is gone; false when netavark was killed again and again, and has to be run once more.</returns>
    public async Task<bool> DetachAsync(string id, NetworkState state, SafeFileHandle? handle, CancellationToken cancellationToken)
    {
        using SafeFileHandle? shared = Rootless ? common.TryOpen() : null;
        string[] networks = [.. state.Interfaces.Select(one => InstanceTag.Of(context.Settings).HostScopedName(one.Network))];
        if (!Rootless || shared is not null)
        {
            // netavark would take away what is called like the bridge, whatever it is.
            HashSet<string> foreign = NetworkNamespaceFile.Run(shared, () => Foreign(state).Select(network => network.Name).ToHashSet());
            NetworkState theirs = state with { Interfaces = [.. state.Interfaces.Where(one => foreign.Contains(one.Network))] };
            if (handle is not null)
            {
                NetworkNamespaceFile.Run(handle, () => RemoveInside(theirs));
            }

            state = state with { Interfaces = [.. state.Interfaces.Except(theirs.Interfaces)] };
        }

        if (state.Interfaces.Count == 0 || (Rootless && shared is null) || ProgramFinder.TryFind("netavark") is null)
        {
            // Without the shared namespace nothing of it is left that could be taken down.
            new Aardvark(context.Settings).Forget(id, networks);
            return true;
        }

        using SafeFileHandle inside = handle?.Duplicate() ?? NetworkNamespaceFile.Create();
        NetavarkVersion version = await NetavarkVersion.FindAsync(context.Settings, cancellationToken).ConfigureAwait(false);
        if (handle is null && state.Interfaces.Any(one => one.Peer == 0))
        {
            await bridgePorts
                .SettleAsync(id, [.. state.Networks.Where(IsOurs).Select(network => network.Interface)], shared, cancellationToken)
                .ConfigureAwait(false);
        }

        HelperResult result = await TearDownAsync().ConfigureAwait(false);
        if (result.ExitCode > KilledBySignal)
        {
            // Somebody killed it in the middle, and its rules would stay.
            result = await TearDownAsync().ConfigureAwait(false);
            if (result.ExitCode > KilledBySignal)
            {
                context.Log.Verbose($"netavark was killed while it took down the network of {id[..12]}: the next command does it.");
                return false;
            }
        }

        bool begun = false;
        Aardvark names = new(context.Settings);
        if (
            state.Networks.Any(IsOurs)
            && ((result.ExitCode != 0 && !Aardvark.IsAllOf(result)) || NetworkNamespaceFile.Run(shared, () => Left(id, state).Any()))
        )
        {
            // It stops at the first rule that it misses, and with a bridge it leaves the rules: what a killed one left half is made whole,
            // and then taken away.
            NetworkNamespaceFile.Run(inside, () => RemoveInside(state));
            await NetavarkAsync("setup").ConfigureAwait(false);
            result = await TearDownAsync().ConfigureAwait(false);
            begun = true;
        }

        if (result.ExitCode != 0)
        {
            // An absent name service is no harm; a bridge without containers that stays would be.
            names.Forget(id, networks);
            context.Log.Verbose(
                $"netavark about the network of {id[..12]}: {DisplayText.Quote($"{result.Output} {result.Error}".Trim(), 1000)}"
            );
        }

        // One that was killed and that nobody has waited for yet takes netavark's signal.
        names.ForgetIfDead();
        if (begun)
        {
            await names.EndIfIdleAsync(cancellationToken).ConfigureAwait(false);
        }

        NetworkNamespaceFile.Run(shared, () => RemoveEmptyBridges(id, state));
        return true;

        Task<HelperResult> TearDownAsync()
        {
            NetworkNamespaceFile.Run(shared, () => RestoreOutside(state, handle is null));
            NetworkNamespaceFile.Run(inside, () => RestoreInside(state));
            return NetavarkAsync("teardown");
        }

        Task<HelperResult> NetavarkAsync(string verb) =>
            RunAsync(version, verb, id, state, shared is null ? null : common.Spawner(shared), inside, cancellationToken);
    }

    /// <summary>What the name service and the host look like from inside, after the interfaces are known.</summary>
    /// <param name="state">The network.</param>
    /// <returns>The network with name servers, search domain and the host's address.</returns>
    public NetworkState WithNames(NetworkState state)
    {
        List<PodNetwork> named =
        [
            .. state.Networks.Where(network =>
                network is { DnsEnabled: true, Driver: NetworkDriver.Bridge } && state.Interfaces.Any(one => one.Network == network.Name)
            ),
        ];
        if (named.Count > 0 && ProgramFinder.TryFind("aardvark-dns") is null)
        {
            context.Log.Warning("aardvark-dns is not installed: containers do not find each other by name.");
            named.Clear();
        }

        return state with
        {
            DnsServers = [.. named.SelectMany(network => network.Subnets).Select(subnet => subnet.Gateway).OfType<string>()],
            DnsSearch = named.Count > 0 ? [NameServiceDomain] : [],
            NameService = named.Count > 0,
            HostAddress = Rootless
                ? HostAddresses.Primary()
                : state.Interfaces.Select(one => one.Gateway ?? one.IPv6Gateway).FirstOrDefault(gateway => gateway is not null),
        };
    }

    private static bool RestoreOutside(NetworkState state, bool insideIsGone)
    {
        foreach (NetworkInterfaceState one in state.Interfaces)
        {
            if (insideIsGone && one.Peer != 0)
            {
                // The kernel takes it away some time after the namespace; its number is not given again.
                NetworkLinks.Delete(one.Peer);
            }

            PodNetwork network = state.Networks.First(network => network.Name == one.Network);
            if (IsOurs(network) && NetworkLinks.IndexOf(network.Interface) == 0)
            {
                NetworkLinks.TryCreate(network.Interface, "bridge");
            }
        }

        return true;
    }

    private static bool RestoreInside(NetworkState state)
    {
        foreach (NetworkInterfaceState one in state.Interfaces)
        {
            if (NetworkLinks.IndexOf(one.Name) == 0)
            {
                NetworkLinks.TryCreate(one.Name, "bridge");
            }
        }

        return true;
    }

    private static bool RemoveInside(NetworkState state)
    {
        foreach (NetworkInterfaceState one in state.Interfaces)
        {
            int index = NetworkLinks.IndexOf(one.Name);
            if (index != 0)
            {
                NetworkLinks.Delete(index);
            }
        }

        return true;
    }

    private static bool IsOurs(PodNetwork network) =>
        network.Driver == NetworkDriver.Bridge && network.Options.GetValueOrDefault("mode") != "unmanaged";

    // What is there by the name of a bridge and is none is somebody else's.
    private static IEnumerable<PodNetwork> Foreign(NetworkState state) =>
        state.Networks.Where(network =>
            IsOurs(network) && NetworkLinks.IndexOf(network.Interface) != 0 && !NetworkLinks.IsBridge(network.Interface)
        );

    private static bool CheckBridges(NetworkState state)
    {
        if (Foreign(state).FirstOrDefault() is { } network)
        {
            throw new PodShellException(
                ErrorIds.NetworkSetupFailed,
                ErrorKind.AlreadyExists,
                $"The bridge of the network '{network.Name}' is to be called {network.Interface}, and another interface is called so.",
                network.Name,
                $"Create the network with another interface name ({FaceWords.Either("-InterfaceName", "--interface-name")})."
            );
        }

        return true;
    }

    // The networks without a container whose bridge is there, and nothing on it.
    private IEnumerable<PodNetwork> Left(string id, NetworkState state)
    {
        List<NetworkState> others = [.. attachments.List().Where(one => one.Container != id).Select(one => one.State)];
        return state.Networks.Where(network =>
            IsOurs(network)
            && state.Interfaces.Any(one => one.Network == network.Name)
            && !others.Exists(other => other.Interfaces.Any(one => one.Network == network.Name))
            && NetworkLinks.IsBridge(network.Interface)
            && NetworkLinks.IsEmpty(network.Interface)
        );
    }

    private bool RemoveEmptyBridges(string id, NetworkState state)
    {
        foreach (PodNetwork network in Left(id, state))
        {
            if (NetworkLinks.Delete(NetworkLinks.IndexOf(network.Interface)))
            {
                context.Log.Warning(
                    $"netavark had left the bridge {network.Interface} of the network '{network.Name}'; it was removed. "
                        + "Packet filter rules of that network may be left."
                );
            }
        }

        return true;
    }

    private Task<HelperResult> RunAsync(
        NetavarkVersion version,
        string verb,
        string id,
        NetworkState state,
        HelperSpawner? spawner,
        SafeFileHandle handle,
        CancellationToken cancellationToken
    )
    {
        string directory = Netavark.DirectoryOf(context.Settings);
        SafeDirectory.OpenOrCreate(directory).Dispose();
        List<string> arguments = ["--config", directory, "--rootless", Rootless ? "true" : "false"];
        if (ProgramFinder.TryFind("aardvark-dns") is { } names)
        {
            arguments.AddRange(["--aardvark-binary", names]);
        }

        string path = $"/proc/{Environment.ProcessId}/fd/{handle.Number()}";
        return HelperRun.RunAsync(
            directory,
            spawner,
            version.Program,
            [.. arguments, verb, path],
            new Netavark(context.Settings, version).Request(id, state),
            cancellationToken
        );
    }

    // Older versions call iptables, which their packages only recommend.
    private static PodShellException Failed(HelperResult result, NetavarkVersion version) =>
        version.UsesIptables && ProgramFinder.TryFind("iptables") is null
            ? NetworkErrors.Missing(
                "iptables",
                $"netavark {version.Number} needs iptables for bridges, and this host has none.",
                "Install iptables, or use the network host or none."
            )
            : new PodShellException(
                ErrorIds.NetworkSetupFailed,
                ErrorKind.Internal,
                $"netavark could not set the network up (exit code {result.ExitCode}): "
                    + $"{DisplayText.Quote($"{result.Output} {result.Error}".Trim(), 1000)}",
                "netavark",
                $"See {FaceWords.HostCheck}: a bridge needs netavark, and a kernel with veth, bridge and nftables."
            )
            {
                Requirement = "netavark",
            };
}
