using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>Networks that only remember what was asked of them.</summary>
internal sealed class FakeNetworks : INetworkService
{
    public List<object> Requests { get; } = [];

    public List<PodNetwork> Networks { get; } = [];

    public List<NetworkCheckResult> Checks { get; } = [];

    public static PodNetwork Make(string name, int digit = 1) =>
        new()
        {
            Id = new string((char)('0' + digit), 64),
            Name = name,
            Driver = NetworkDriver.Bridge,
            Interface = "podshell1",
            Created = DateTimeOffset.UnixEpoch,
            Subnets = [new NetworkSubnet { Subnet = "10.89.0.0/24", Gateway = "10.89.0.1" }],
            DnsEnabled = true,
            Labels = new Dictionary<string, string> { ["app"] = "web" },
        };

    public Task<PodNetwork> CreateAsync(NetworkCreateOptions options, CancellationToken cancellationToken) =>
        Answer(options, options.Name ?? "podshell1");

    public IAsyncEnumerable<PodNetwork> ListAsync(NetworkQuery query, CancellationToken cancellationToken)
    {
        Requests.Add(query);
        List<PodNetwork> found = query.Names.Count == 0 ? Networks : [.. query.Names.Select(Find)];
        return found.ToAsyncEnumerable();
    }

    public Task<bool> ExistsAsync(string network, CancellationToken cancellationToken) =>
        Task.FromResult(Networks.Exists(one => one.Name == network));

    public async Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken) =>
        request is { Ignore: true, Network: "missing" } ? null : await Answer(request, request.Network);

    public IAsyncEnumerable<PodNetwork> ClearAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Networks.ToAsyncEnumerable();
    }

    public Task<Container?> ConnectAsync(ConnectNetworkRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return request is { Network: "front", Container: "web", FailIfConnected: true }
            ? Task.FromException<Container?>(
                new PodShellException(
                    ErrorIds.NetworkMembershipInvalid,
                    ErrorKind.AlreadyExists,
                    "The container 'web' is already connected to the network 'front'.",
                    "web"
                )
            )
            : Task.FromResult<Container?>(FakeContainers.Make(request.Container));
    }

    public Task<Container?> DisconnectAsync(DisconnectNetworkRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult<Container?>(FakeContainers.Make(request.Container));
    }

    public Task<PodNetwork> UpdateAsync(UpdateNetworkRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Network);

    public IAsyncEnumerable<NetworkCheckResult> TestAsync(TestNetworkRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Checks.ToAsyncEnumerable();
    }

    public Task FinishAsync(string? namespaceFile, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<PodNetwork> Answer(object request, string name)
    {
        lock (Requests)
        {
            Requests.Add(request);
        }

        return name switch
        {
            "missing" => Task.FromException<PodNetwork>(Missing(name)),
            "busy" => Task.FromException<PodNetwork>(
                new PodShellException(ErrorIds.NetworkInUse, ErrorKind.InvalidState, $"The network '{name}' is in use.", name)
            ),
            _ => Task.FromResult(Make(name)),
        };
    }

    private PodNetwork Find(string name) => Networks.Find(one => one.Name == name) ?? throw Missing(name);

    private static PodShellException Missing(string name) =>
        new(ErrorIds.NetworkNotFound, ErrorKind.NotFound, $"There is no network '{name}'.", name);

    public Task<bool> ForwardAsync(
        IReadOnlyList<PortMapping> ports,
        IReadOnlyList<System.Net.IPAddress> addresses,
        bool transparent,
        Stream orders,
        Stream answers,
        CancellationToken cancellationToken
    )
    {
        Requests.Add($"{string.Join(' ', ports)} {string.Join(' ', addresses)} {transparent}");
        return Task.FromResult(true);
    }
}
