using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using PodShell.Engine.Networks.Definitions;

namespace PodShell.Engine.Networks.Diagnostics;

/// <summary>Tries what a network is for, with two short-lived members. Nothing outside is contacted unless the user names it.</summary>
/// <param name="networks">Finds networks.</param>
/// <param name="probe">Makes a member of a network for the time of a test.</param>
/// <param name="request">Which network, and what outside.</param>
internal sealed class NetworkTester(NetworkResolver networks, Func<PodNetwork, NetworkProbe> probe, TestNetworkRequest request)
{
    private const int Headers = 28;

    /// <summary>Tries one thing after the other.</summary>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>What was seen.</returns>
    public async IAsyncEnumerable<NetworkCheckResult> TestAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PodNetwork network = request.Network.Length == 0 ? networks.Default.Get() : networks.Find(request.Network);
        await using NetworkProbe first = probe(network);
        await using NetworkProbe second = probe(network);
        NetworkCheckResult setup = await CheckAsync(network, NetworkCheck.Setup, () =>
                SetUpAsync(network, first, second, cancellationToken)
            )
            .ConfigureAwait(false);
        yield return setup;
        if (setup.Ok != true)
        {
            yield break;
        }

        IPAddress? address = first.Address;
        yield return await CheckAsync(network, NetworkCheck.Gateway, () => GatewayAsync(second, cancellationToken)).ConfigureAwait(false);
        yield return await CheckAsync(network, NetworkCheck.Inbound, () => InboundAsync(first, cancellationToken)).ConfigureAwait(false);
        yield return await CheckAsync(network, NetworkCheck.Peer, () =>
                address is null
                    ? Nothing("The engine gives no addresses on this network.")
                    : PeerAsync(first, second, address, cancellationToken)
            )
            .ConfigureAwait(false);
        yield return await CheckAsync(network, NetworkCheck.Name, () => NameAsync(network, first, second, cancellationToken))
            .ConfigureAwait(false);
        yield return await CheckAsync(network, NetworkCheck.Outbound, () => OutboundAsync(network, second, cancellationToken))
            .ConfigureAwait(false);
        yield return await CheckAsync(network, NetworkCheck.Mtu, () =>
                address is null
                    ? Nothing("The engine gives no addresses on this network.")
                    : MtuAsync(first, second, address, cancellationToken)
            )
            .ConfigureAwait(false);
    }

    private static async Task<NetworkCheckResult> CheckAsync(
        PodNetwork network,
        NetworkCheck check,
        Func<Task<(bool? Ok, string Detail)>> work
    )
    {
        Stopwatch clock = Stopwatch.StartNew();
        bool? ok;
        string detail;
        try
        {
            (ok, detail) = await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is PodShellException or SocketException or IOException)
        {
            (ok, detail) = (false, e.Message);
        }

        return new NetworkCheckResult
        {
            Network = network.Name,
            Check = check,
            Ok = ok,
            Detail = detail,
            Duration = clock.Elapsed,
        };
    }

    private static Task<(bool? Ok, string Detail)> Nothing(string why) => Task.FromResult<(bool?, string)>((null, why));

    private static async Task<(bool? Ok, string Detail)> SetUpAsync(
        PodNetwork network,
        NetworkProbe first,
        NetworkProbe second,
        CancellationToken cancellationToken
    )
    {
        await first
            .JoinAsync(publish: !network.Internal && network.Driver == NetworkDriver.Bridge, cancellationToken)
            .ConfigureAwait(false);
        await second.JoinAsync(publish: false, cancellationToken).ConfigureAwait(false);
        first.Listen();
        return (true, $"{first.Describe()}; {second.Describe()}");
    }

    private static async Task<(bool? Ok, string Detail)> GatewayAsync(NetworkProbe member, CancellationToken cancellationToken)
    {
        if (member.Gateway is not { } gateway)
        {
            return (null, "The network has no gateway.");
        }

        // Nobody need listen there: a refusal is an answer.
        string? failure = await member
            .ConnectAsync(new IPEndPoint(gateway, 9), refusalCounts: true, cancellationToken)
            .ConfigureAwait(false);
        return (failure is null, failure ?? $"{gateway} answers.");
    }

    private static async Task<(bool? Ok, string Detail)> InboundAsync(NetworkProbe member, CancellationToken cancellationToken)
    {
        if (member.HostPort == 0)
        {
            return (null, "Nothing can be published on this network.");
        }

        IPEndPoint port = new(IPAddress.Loopback, member.HostPort);
        string? failure = await NetworkProbe.ConnectFromHostAsync(port, cancellationToken).ConfigureAwait(false);
        return (failure is null, failure ?? $"{port} leads to port {NetworkProbe.ListeningPort} inside.");
    }

    private static async Task<(bool? Ok, string Detail)> PeerAsync(
        NetworkProbe first,
        NetworkProbe second,
        IPAddress address,
        CancellationToken cancellationToken
    )
    {
        string? failure = await second
            .ConnectAsync(new IPEndPoint(address, NetworkProbe.ListeningPort), refusalCounts: false, cancellationToken)
            .ConfigureAwait(false);
        return (failure is null, failure ?? $"{second.Address} reaches {first.Address}.");
    }

    private static async Task<(bool? Ok, string Detail)> NameAsync(
        PodNetwork network,
        NetworkProbe first,
        NetworkProbe second,
        CancellationToken cancellationToken
    )
    {
        if (!network.DnsEnabled || second.NameServer is not { } server)
        {
            return (null, network.DnsEnabled ? "aardvark-dns is not installed." : "The network has no name service.");
        }

        IPAddress? answer = await AnswerAsync(second, server, first.Name, cancellationToken).ConfigureAwait(false);
        return (
            answer is not null && answer.Equals(first.Address),
            answer is null ? $"{server} does not know {first.Name}." : $"{server} says: {first.Name} is {answer}."
        );
    }

    // aardvark-dns listens anew when containers join or leave, and refuses meanwhile: asked again, as resolvers do.
    private static async Task<IPAddress?> AnswerAsync(
        NetworkProbe member,
        IPAddress server,
        string name,
        CancellationToken cancellationToken
    )
    {
        const int Attempts = 10;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await member.LookUpAsync(server, name, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused && attempt < Attempts)
            {
                continue;
            }
        }
    }

    private static async Task<(bool? Ok, string Detail)> MtuAsync(
        NetworkProbe first,
        NetworkProbe second,
        IPAddress address,
        CancellationToken cancellationToken
    )
    {
        int mtu = second.Mtu();
        bool arrived = await first.ReceivesAsync(second, address, mtu - Headers, cancellationToken).ConfigureAwait(false);
        return (arrived, arrived ? $"A packet of {mtu} bytes passes." : $"A packet of {mtu} bytes does not arrive.");
    }

    private async Task<(bool? Ok, string Detail)> OutboundAsync(
        PodNetwork network,
        NetworkProbe member,
        CancellationToken cancellationToken
    )
    {
        if (request.Target is not { Length: > 0 } target)
        {
            return (null, "No target outside was named.");
        }

        if (network.Internal)
        {
            return (null, "The network is internal.");
        }

        IPAddress[] addresses = IPAddress.TryParse(target, out IPAddress? given)
            ? [given]
            : await System.Net.Dns.GetHostAddressesAsync(target, cancellationToken).ConfigureAwait(false);
        string? failure = $"'{target}' has no address.";
        foreach (IPAddress address in addresses)
        {
            failure = await member
                .ConnectAsync(new IPEndPoint(address, request.TargetPort), refusalCounts: false, cancellationToken)
                .ConfigureAwait(false);
            if (failure is null)
            {
                return (true, $"{address} port {request.TargetPort} is reached.");
            }
        }

        return (false, failure);
    }
}
