using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Planning;
using PodShell.Linux;

namespace PodShell.Engine.Networks;

/// <summary>
/// The network of a container from its start to its end. What is made is written down before the next thing is made, so that a clean-up by
/// another process finds it.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes warnings.</param>
internal sealed class ContainerNetwork(EngineSettings settings, IEngineLog log)
{
    private const string TunDevice = "/dev/net/tun";

    // The namespaces that this instance made: where it also ends them, the interfaces are taken out of the very namespace.
    private readonly ConcurrentDictionary<string, SafeFileHandle> _made = new();

    /// <summary>The state of a container's network.</summary>
    /// <param name="runRoot">The run root.</param>
    /// <param name="id">The container.</param>
    /// <returns>The state; <see langword="null"/> when it has no network of its own, or does not run.</returns>
    public static NetworkState? TryRead(string runRoot, string id) => NetworkStateFile.TryRead($"{runRoot}/containers/{id}");

    /// <summary>Sets the network up, before the runtime is started. A failure leaves nothing. Completes at once where there is nothing to do.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="mounts">The thread that has its mounts.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The state; <see langword="null"/> for none, host and joined networks.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.PortInUse"/>, <see cref="ErrorIds.NetworkSetupFailed"/>, <see cref="ErrorIds.RequirementMissing"/>…
    /// </exception>
    public ValueTask<NetworkState?> SetUpAsync(ContainerPlan plan, MountNamespaceThread mounts, CancellationToken cancellationToken) =>
        plan.Network.Kind is NetworkKind.Bridge or NetworkKind.Pasta or NetworkKind.Slirp4Netns ? CreateAsync(plan, mounts, cancellationToken) : default;

    /// <summary>Ends a container's network: its helper, its rules, its addresses. Idempotent; needs nothing but the run directory.</summary>
    /// <param name="id">The container.</param>
    /// <param name="cancellationToken">Stops waiting for a helper's end.</param>
    /// <returns>A task.</returns>
    public async ValueTask TearDownAsync(string id, CancellationToken cancellationToken)
    {
        string runDirectory = $"{settings.RunRoot}/containers/{id}";
        if (NetworkStateFile.TryRead(runDirectory) is not { } state)
        {
            return;
        }

        await HelperProcesses.EndAsync(state.Helper, runDirectory, cancellationToken).ConfigureAwait(false);
        if (state.Kind == NetworkKind.Bridge)
        {
            _made.TryRemove(id, out SafeFileHandle? own);
            using SafeFileHandle handle = own ?? NetworkNamespaceFile.TryOpen(state, runDirectory) ?? NetworkNamespaceFile.Create(state.Interfaces.Select(one => one.Name));
            await new BridgeAttachment(settings, log).DetachAsync(id, state, handle, cancellationToken).ConfigureAwait(false);
        }

        NetworkStateFile.Remove(runDirectory);
    }

    private async ValueTask<NetworkState?> CreateAsync(ContainerPlan plan, MountNamespaceThread mounts, CancellationToken cancellationToken)
    {
        if (plan.Network.Kind != NetworkKind.Bridge && !HostAccess.CanWrite(TunDevice))
        {
            throw new PodShellException(
                ErrorIds.RequirementMissing, ErrorKind.RequirementMissing, $"{TunDevice} cannot be opened by this user: rootless networks need it.", TunDevice, $"As root: modprobe tun && chmod 0666 {TunDevice}; or use the network host or none.")
            {
                Requirement = "tun",
            };
        }

        PublishedPorts.CheckFree(plan.Network.Ports);
        string runDirectory = $"{settings.RunRoot}/containers/{plan.Id}";
        await TearDownAsync(plan.Id, cancellationToken).ConfigureAwait(false);
        using SafeFileHandle handle = NetworkNamespaceFile.Create();
        string path = mounts.Run(() => NetworkNamespaceFile.Bind(handle, runDirectory));
        NetworkState state = new() { Kind = plan.Network.Kind, NamespacePath = path, NamespaceInode = handle.Status().Inode, Ports = plan.Network.Ports };
        NetworkStateFile.Write(runDirectory, state);
        try
        {
            state = plan.Network.Kind switch
            {
                NetworkKind.Bridge => await AttachAsync().ConfigureAwait(false),
                NetworkKind.Slirp4Netns => await SlirpHelper.StartAsync(plan, state, mounts, runDirectory, cancellationToken).ConfigureAwait(false),
                _ => await new PastaHelper(settings, log).StartAsync(plan, state, mounts, runDirectory, cancellationToken).ConfigureAwait(false),
            };
            NetworkStateFile.Write(runDirectory, state);
            return state;
        }
        catch
        {
            await TearDownAsync(plan.Id, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        Task<NetworkState> AttachAsync()
        {
            _made[plan.Id] = handle.Duplicate();
            return new BridgeAttachment(settings, log).AttachAsync(plan, state, mounts, runDirectory, cancellationToken);
        }
    }
}
