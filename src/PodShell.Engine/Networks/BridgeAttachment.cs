using System.Net;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Planning;
using PodShell.Linux;

namespace PodShell.Engine.Networks;

/// <summary>Joins a container to bridge networks with netavark, as root.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes what a tear-down could not do.</param>
internal sealed class BridgeAttachment(EngineSettings settings, IEngineLog log)
{
    /// <summary>Attaches it.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="state">Its network so far.</param>
    /// <param name="mounts">The thread that has its mounts.</param>
    /// <param name="runDirectory">Its run directory.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network.</returns>
    public async Task<NetworkState> AttachAsync(ContainerPlan plan, NetworkState state, MountNamespaceThread mounts, string runDirectory, CancellationToken cancellationToken)
    {
        string program = Program();
        List<NetworkInterfaceState> interfaces = [];
        AddressLeases leases = new(settings);
        foreach (string name in plan.Network.Networks)
        {
            BridgeNetwork network = BridgeNetworks.Get(name);
            string address = await leases.TakeAsync(network, plan.Id, plan.Network.IPv4Address, cancellationToken).ConfigureAwait(false);
            interfaces.Add(new NetworkInterfaceState
            {
                Network = name,
                Name = $"eth{interfaces.Count}",
                IPv4 = $"{address}/{IPNetwork.Parse(network.Subnet).PrefixLength}",
                Gateway = network.Gateway,
                Aliases = [plan.Id[..12], .. plan.Network.Aliases],
            });
        }

        state = state with { Interfaces = interfaces, HostAddress = interfaces[0].Gateway };
        NetworkStateFile.Write(runDirectory, state);
        byte[] request = Netavark.Request(plan.Id, plan.Name, state, plan.Network.MacAddress);
        HelperResult result = await HelperRun.RunAsync(runDirectory, mounts, program, Arguments("setup", state.NamespacePath), request, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0
            ? Merge(state, result.Output)
            : throw Failed(result);
    }

    // Older versions call iptables, which their packages only recommend.
    private static PodShellException Failed(HelperResult result) => result.Output.Contains("os error 2", StringComparison.Ordinal) && ProgramFinder.TryFind("iptables") is null
        ? new PodShellException(ErrorIds.RequirementMissing, ErrorKind.RequirementMissing, "The installed netavark needs iptables for bridges, and this host has none.", "iptables", "Install iptables, or use the network host or none.")
        {
            Requirement = "iptables",
        }
        : new PodShellException(
                ErrorIds.NetworkSetupFailed, ErrorKind.Internal, $"netavark could not set the network up (exit code {result.ExitCode}): {DisplayText.Quote($"{result.Output} {result.Error}".Trim(), 1000)}", "netavark", "See Test-PodHost: a bridge needs netavark, and a kernel with veth, bridge and nftables.")
        {
            Requirement = "netavark",
        };

    /// <summary>
    /// Takes its interfaces, rules and addresses away. Where the namespace is gone already, and the interfaces with it, netavark is to be
    /// shown one with stand-ins of their names: it stops when it misses them, and leaves the bridge and its rules behind.
    /// </summary>
    /// <param name="id">The container.</param>
    /// <param name="state">Its network.</param>
    /// <param name="handle">Its namespace, or one with stand-ins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task DetachAsync(string id, NetworkState state, SafeFileHandle handle, CancellationToken cancellationToken)
    {
        string runDirectory = $"{settings.RunRoot}/containers/{id}";
        if (ProgramFinder.TryFind("netavark") is { } program && state.Interfaces.Count > 0)
        {
            string path = $"/proc/{Environment.ProcessId}/fd/{handle.Number()}";
            HelperResult result = await HelperRun.RunAsync(runDirectory, null, program, Arguments("teardown", path), Netavark.Request(id, id[..12], state, null), cancellationToken).ConfigureAwait(false);
            if (result.ExitCode != 0)
            {
                log.Warning($"netavark could not take down all of the network of {id[..12]}: {DisplayText.Quote($"{result.Output} {result.Error}".Trim(), 1000)}");
            }
        }

        AddressLeases leases = new(settings);
        foreach (NetworkInterfaceState one in state.Interfaces)
        {
            if (one.IPv4 is { } address)
            {
                leases.Release(one.Network, address.Split('/')[0], id);
            }
        }
    }

    private List<string> Arguments(string verb, string path)
    {
        string directory = $"{settings.RunRoot}/netavark";
        SafeDirectory.OpenOrCreate(directory).Dispose();
        List<string> arguments = ["--config", directory, "--rootless", "false"];
        if (ProgramFinder.TryFind("aardvark-dns") is { } names)
        {
            arguments.AddRange(["--aardvark-binary", names]);
        }

        return [.. arguments, verb, path];
    }

    private static string Program() => ProgramFinder.TryFind("netavark") ?? throw new PodShellException(
        ErrorIds.RequirementMissing, ErrorKind.RequirementMissing, "netavark is not on this host: containers can join no bridge.", "netavark", "Install netavark, or use the network host or none.")
    {
        Requirement = "netavark",
    };

    private static NetworkState Merge(NetworkState state, string output)
    {
        using JsonDocument answer = JsonDocument.Parse(output.Length == 0 ? "{}" : output);
        return state with
        {
            Interfaces = [.. state.Interfaces.Select(one => one with { MacAddress = Mac(answer.RootElement, one) })],
        };
    }

    private static string? Mac(JsonElement answer, NetworkInterfaceState one) =>
        answer.TryGetProperty(one.Network, out JsonElement network) && network.TryGetProperty("interfaces", out JsonElement all) && all.TryGetProperty(one.Name, out JsonElement own)
        && own.TryGetProperty("mac_address", out JsonElement mac) ? mac.GetString() : null;
}
