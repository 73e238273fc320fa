using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Configuration;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Networks;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>
/// The network namespace in which a user's bridges are, one for each run root, with a helper at its uplink to the host. It is there while a
/// container has a bridge. Its file is bound in the mount namespace of the user's pause process, where every command finds it; whoever
/// calls holds the network lock.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="attachments">What started containers have taken.</param>
internal sealed class SharedNetwork(EngineContext context, HelperScopes scopes, AttachmentStore attachments)
{
    private const string StateName = "shared.json";
    private const string ResolverName = "resolv.conf";
    private readonly string _directory = DirectoryOf(context.Settings);

    /// <summary>What is at its uplink; <see langword="null"/> when nothing is, or nothing was written down.</summary>
    public HelperProcess? Helper => Read()?.Helper;

    private string NamespacePath => $"{_directory}/{NetworkNamespaceFile.Name}";

    /// <summary>Where it keeps its files.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>The directory.</returns>
    public static string DirectoryOf(EngineSettings settings) => $"{settings.RunRoot}/shared-network";

    /// <summary>
    /// Takes the binding out of a container's mount namespace: a copy of it would keep the namespace after its last user.
    /// </summary>
    /// <param name="settings">The engine's settings.</param>
    public static void UnmountFrom(EngineSettings settings)
    {
        string path = $"{DirectoryOf(settings)}/{NetworkNamespaceFile.Name}";
        if (settings.Rootless && File.Exists(path))
        {
            Mounts.Unmount(path);
        }
    }

    /// <summary>Opens it.</summary>
    /// <returns>The namespace; <see langword="null"/> when it is not there.</returns>
    public SafeFileHandle? TryOpen()
    {
        if (Read() is not { } state)
        {
            return null;
        }

        using MountNamespaceThread home = EnterPauseNamespace();
        return home.Run(() =>
        {
            if (!File.Exists(NamespacePath))
            {
                return null;
            }

            SafeFileHandle handle = File.OpenHandle(NamespacePath);
            if (handle.Status().Inode == state.Inode)
            {
                return handle;
            }

            handle.Dispose();
            return null;
        });
    }

    /// <summary>Opens it, and makes it and its helper where they are not there or were lost.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The namespace and what is at its uplink.</returns>
    public async Task<(SafeFileHandle Handle, NetworkKind Uplink)> OpenAsync(CancellationToken cancellationToken)
    {
        SafeDirectory.OpenOrCreate(_directory).Dispose();
        SharedNetworkState? state = Read();
        SafeFileHandle? handle = TryOpen();
        if (handle is null)
        {
            // Whatever lived in the lost one is lost as well.
            await HelperProcesses.EndAsync(state?.Helper, _directory, wait: true, cancellationToken).ConfigureAwait(false);
            await new Aardvark(context.Settings).EndAsync(cancellationToken).ConfigureAwait(false);
            handle = Make();
            state = new SharedNetworkState { Inode = handle.Status().Inode };
        }

        try
        {
            state = await EnsureHelperAsync(state!, cancellationToken).ConfigureAwait(false);
            await RestoreForwardersAsync(cancellationToken).ConfigureAwait(false);
            return (handle, state.Uplink);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Makes ports of the host lead to a container: TCP through a process of its own, UDP through what is at the uplink.</summary>
    /// <param name="id">The container.</param>
    /// <param name="state">Its network.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network afterwards, as it is written down.</returns>
    public async Task<NetworkState> PublishAsync(string id, NetworkState state, CancellationToken cancellationToken)
    {
        if (state.Ports.Any(AtUplink) && Read() is { Uplink: NetworkKind.Slirp4Netns })
        {
            await SlirpHelper
                .PublishAsync(_directory, SlirpOptions.Default, [.. state.Ports.Where(AtUplink).Select(ToContainerPort)], cancellationToken)
                .ConfigureAwait(false);
        }

        return await ForwardAsync(id, state, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Leads the ports of a container to the addresses that it has after it has joined or left a network.</summary>
    /// <param name="id">The container.</param>
    /// <param name="before">Its network until now.</param>
    /// <param name="state">Its network from now on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network afterwards, as it is written down.</returns>
    public async Task<NetworkState> RepublishAsync(string id, NetworkState before, NetworkState state, CancellationToken cancellationToken)
    {
        if (state.Ports.All(AtUplink) || Addresses(before).SequenceEqual(Addresses(state)))
        {
            return state;
        }

        await HelperProcesses.EndForwarderAsync(before.Forwarder, cancellationToken).ConfigureAwait(false);
        using (SafeFileHandle? inside = TryOpen())
        {
            if (inside is not null)
            {
                NetworkNamespaceFile.Run(inside, () => RemoveRoutes(before));
            }
        }

        state = state with { Forwarder = null };
        attachments.Save(id, state);
        return await ForwardAsync(id, state, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes a container's ports back, and ends the whole when no container has a bridge any more. Its row is gone already.
    /// </summary>
    /// <param name="state">Its network; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task UnpublishAsync(NetworkState? state, CancellationToken cancellationToken)
    {
        if (Read() is not { } shared)
        {
            return;
        }

        if (!attachments.AnyBridge())
        {
            await EndAsync(shared, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (state?.Forwarder is not null)
        {
            using SafeFileHandle? inside = TryOpen();
            if (inside is not null)
            {
                NetworkNamespaceFile.Run(inside, () => RemoveRoutes(state));
            }
        }

        if (state?.Ports.Any(AtUplink) == true && HelperProcesses.IsAlive(shared.Helper))
        {
            if (shared.Uplink == NetworkKind.Slirp4Netns)
            {
                await SlirpHelper.UnpublishAsync(_directory, [.. state.Ports.Where(AtUplink)], cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await EnsureHelperAsync(shared, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Starts processes inside. What stays of them (the name service) holds no mount of ours, and asks the helper's name server where there
    /// is one: the host's own may listen where it cannot be reached from here.
    /// </summary>
    /// <param name="handle">The namespace.</param>
    /// <returns>Starts a process there.</returns>
    public HelperSpawner Spawner(SafeFileHandle handle) =>
        options =>
        {
            string resolver = $"{_directory}/{ResolverName}";
            using MountNamespaceThread thread = EnterPauseNamespace();
            return thread.Run(() =>
            {
                Namespaces.NewMounts();
                Mounts.Unmount(NamespacePath);
                if (File.Exists(resolver) && File.Exists("/etc/resolv.conf"))
                {
                    Mounts.Bind(resolver, "/etc/resolv.conf");
                }

                if (SystemdBus.Find(context.Settings) is null)
                {
                    HiddenSystemd.Apply();
                }

                Dictionary<string, string> environment = options.Environment is null ? [] : new(options.Environment);
                ChildEnvironment.AddBus(environment, context.Settings);
                Namespaces.Enter(handle);
                return ProcessSpawner.Start(options with { Environment = environment });
            });
        };

    private static PortMapping ToContainerPort(PortMapping port) => port with { ContainerPort = port.HostPort ?? port.ContainerPort };

    // What the uplink carries keeps the client's address as well, at a fifth of the speed: it is for what the forwarder does not know.
    private static bool AtUplink(PortMapping port) => port.Protocol != TransportProtocol.Tcp;

    // One of each family, IPv4 first.
    private static IEnumerable<IPAddress> Addresses(NetworkState state) =>
        state
            .Interfaces.SelectMany(one => one.Addresses())
            .Select(IPAddress.Parse)
            .DistinctBy(address => address.AddressFamily)
            .OrderBy(address => address.AddressFamily);

    private static bool RemoveRoutes(NetworkState state)
    {
        foreach (IPAddress address in Addresses(state))
        {
            foreach (PortMapping port in state.Ports.Where(port => !AtUplink(port)))
            {
                ReplyRoutes.Remove(address, port.ContainerPort, port.Range);
            }
        }

        return true;
    }

    // A monitor's clean-up lives among the mounts of its container; the pause process is where all commands meet.
    private MountNamespaceThread EnterPauseNamespace()
    {
        SafeFileHandle? pause = ProcessIdentity.TryParse(ProcFile.TryRead($"{context.Settings.RunRoot}/pause.pid", 64)) is { } process
            ? Namespaces.TryOpen(process, "mnt")
            : null;
        using SafeFileHandle home = pause ?? File.OpenHandle("/proc/self/ns/mnt");
        return MountNamespaceThread.Join(home);
    }

    private async Task<NetworkState> ForwardAsync(string id, NetworkState state, CancellationToken cancellationToken)
    {
        List<PortMapping> ports = [.. state.Ports.Where(port => !AtUplink(port))];
        IPAddress[] addresses = [.. Addresses(state)];
        if (ports.Count > 0 && addresses.Length > 0)
        {
            using SafeFileHandle inside = TryOpen()
                ?? throw new PodShellException(
                    ErrorIds.NetworkSetupFailed,
                    ErrorKind.Internal,
                    "The network that the bridges share was lost while it was used.",
                    state.ContainerName,
                    "Try again."
                );
            bool transparent = NetworkNamespaceFile.Run(inside, () =>
                Array.TrueForAll(addresses, address =>
                    ports.TrueForAll(port => ReplyRoutes.TryAdd(address, port.ContainerPort, port.Range))
                )
            );
            await ForwarderHelper
                .StartAsync(
                    context.Settings,
                    inside,
                    ports,
                    addresses,
                    transparent,
                    process => attachments.Save(id, state = state with { Forwarder = process }),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        return state;
    }

    // One that was killed while its container goes on: the next command that uses bridges starts it again.
    private async Task RestoreForwardersAsync(CancellationToken cancellationToken)
    {
        List<(string Container, NetworkState State)> killed = attachments
            .List()
            .FindAll(one => one.State.Forwarder is { } forwarder && !HelperProcesses.IsAlive(forwarder));

        // Asked for afterwards: whoever ends one has said before that its container is over.
        HashSet<string> ended = [.. (killed.Count > 0 ? attachments.Ended() : []).Select(one => one.Container)];
        foreach ((string id, NetworkState state) in killed.Where(one => !ended.Contains(one.Container)))
        {
            try
            {
                NetworkState restored = await ForwardAsync(id, state, cancellationToken).ConfigureAwait(false);
                await scopes.HoldAsync("network", HelperProcesses.Identity(restored.Forwarder!)).ConfigureAwait(false);
            }
            catch (PodShellException e)
            {
                // That is no reason for another container not to start.
                context.Log.Warning(
                    $"The ports of '{state.ContainerName}', whose forwarder was killed, cannot be published again: {e.Message}"
                );
            }
        }
    }

    private SafeFileHandle Make()
    {
        using MountNamespaceThread home = EnterPauseNamespace();
        home.Run(() => File.Exists(NamespacePath) && Mounts.Unmount(NamespacePath));
        SafeFileHandle handle = NetworkNamespaceFile.Create();
        NetworkNamespaceFile.Run(handle, () =>
        {
            NetworkLinks.SetUp("lo");
            return true;
        });
        Write(new SharedNetworkState { Inode = handle.Status().Inode });
        FaultPoints.Reach(FaultPoint.SharedNamespace);
        home.Run(() => NetworkNamespaceFile.Bind(handle, _directory));
        FaultPoints.Reach(FaultPoint.SharedBound);
        return handle;
    }

    private async Task<SharedNetworkState> EnsureHelperAsync(SharedNetworkState state, CancellationToken cancellationToken)
    {
        List<PortMapping> ports =
        [
            .. attachments
                .List()
                .Where(one => one.State.Kind == NetworkKind.Bridge)
                .SelectMany(one => one.State.Ports)
                .Where(AtUplink)
                .Select(ToContainerPort),
        ];
        if (HelperProcesses.IsAlive(state.Helper) && (state.Uplink == NetworkKind.Slirp4Netns || ports.ToHashSet().SetEquals(state.Ports)))
        {
            return state;
        }

        if (HelperProcesses.IsAlive(state.Helper) && state.Ports.Count + ports.Count > 0)
        {
            context.Log.Verbose("pasta is started again with other ports; connections of bridges to the outside end.");
        }

        await HelperProcesses.EndAsync(state.Helper, _directory, wait: true, cancellationToken).ConfigureAwait(false);
        state = await StartPastaAsync(state, ports, cancellationToken).ConfigureAwait(false)
            ?? await StartSlirpAsync(state, ports, cancellationToken).ConfigureAwait(false);
        await scopes.HoldAsync("network", HelperProcesses.Identity(state.Helper!)).ConfigureAwait(false);
        if (state.NameServer is { } server)
        {
            AtomicFile.Write($"{_directory}/{ResolverName}", Encoding.ASCII.GetBytes($"nameserver {server}\n"), UnixMode.PublicFile);
        }
        else
        {
            File.Delete($"{_directory}/{ResolverName}");
        }

        return state;
    }

    // slirp4netns takes ports while it runs; pasta has to be started again for each, and comes first only where the user wants it.
    private async Task<SharedNetworkState?> StartPastaAsync(
        SharedNetworkState state,
        List<PortMapping> ports,
        CancellationToken cancellationToken
    )
    {
        if (ProgramFinder.TryFind("slirp4netns") is not null && ContainersConf.Load(context.Settings).RootlessNetwork != "pasta")
        {
            return null;
        }

        using MountNamespaceThread home = EnterPauseNamespace();
        if (
            await new PastaHelper(context.Settings, context.Log)
                .StartSharedAsync(
                    NamespacePath,
                    _directory,
                    ports,
                    options => home.Run(() => ProcessSpawner.Start(options)),
                    cancellationToken
                )
                .ConfigureAwait(false)
            is not { } started
        )
        {
            return null;
        }

        state = state with
        {
            Uplink = NetworkKind.Pasta,
            Helper = started.Process,
            Ports = ports,
            NameServer = started.Modern ? PastaHelper.ForwardedDns : null,
        };
        Write(state);
        return state;
    }

    private async Task<SharedNetworkState> StartSlirpAsync(
        SharedNetworkState state,
        List<PortMapping> ports,
        CancellationToken cancellationToken
    )
    {
        bool again = state.Helper is not null;
        using MountNamespaceThread home = EnterPauseNamespace();
        await SlirpHelper
            .StartAsync(
                SlirpOptions.Default,
                NamespacePath,
                _directory,
                options => home.Run(() => ProcessSpawner.Start(options)),
                helper =>
                    Write(
                        state = state with
                        {
                            Uplink = NetworkKind.Slirp4Netns,
                            Helper = helper,
                            Ports = [],
                            NameServer = SlirpOptions.Default.NameServer,
                        }
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (again)
        {
            // In place of one that was killed: those that are up have their ports again. Whoever is starting publishes its own.
            List<PortMapping> lost =
            [
                .. ports.Where(port =>
                    attachments.List().Exists(one => one.State.Uplink is not null && one.State.Ports.Select(ToContainerPort).Contains(port))
                ),
            ];
            await SlirpHelper.PublishAsync(_directory, SlirpOptions.Default, lost, cancellationToken).ConfigureAwait(false);
        }

        return state;
    }

    private async Task EndAsync(SharedNetworkState state, CancellationToken cancellationToken)
    {
        await HelperProcesses.EndAsync(state.Helper, _directory, wait: true, cancellationToken).ConfigureAwait(false);
        await new Aardvark(context.Settings).EndAsync(cancellationToken).ConfigureAwait(false);
        using MountNamespaceThread home = EnterPauseNamespace();
        home.Run(() => File.Exists(NamespacePath) && Mounts.Unmount(NamespacePath));
        using SafeDirectory parent = SafeDirectory.Open(context.Settings.RunRoot);
        parent.DeleteTree(Path.GetFileName(_directory), CancellationToken.None);
    }

    private SharedNetworkState? Read() =>
        NetworkStateFile.TryRead($"{_directory}/{StateName}", NetworkStateJsonContext.Default.SharedNetworkState);

    private void Write(SharedNetworkState state) =>
        AtomicFile.Write(
            $"{_directory}/{StateName}",
            JsonSerializer.SerializeToUtf8Bytes(state, NetworkStateJsonContext.Default.SharedNetworkState)
        );
}
