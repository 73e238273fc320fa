using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>Secrets that only remember what was asked of them.</summary>
internal sealed class FakeSecrets : ISecretService
{
    public List<object> Requests { get; } = [];

    public List<PodSecret> Secrets { get; } = [];

    public static PodSecret Make(string name) =>
        new()
        {
            Id = "0123456789abcdef012345678",
            Name = name,
            Driver = "file",
            DriverOptions = new Dictionary<string, string> { ["path"] = "/store/secrets" },
            Labels = new Dictionary<string, string> { ["app"] = "web" },
            Created = DateTimeOffset.UnixEpoch,
            Updated = DateTimeOffset.UnixEpoch.AddMinutes(4),
        };

    public Task<PodSecret> CreateAsync(SecretCreateOptions options, CancellationToken cancellationToken) =>
        Answer(options, Make(options.Name));

    public IAsyncEnumerable<PodSecret> ListAsync(SecretQuery query, CancellationToken cancellationToken)
    {
        Requests.Add(query);
        return Secrets
            .Where(secret => query.Names.Count == 0 || query.Names.Contains(secret.Name))
            .Select(secret => query.ShowData ? secret with { Data = "what it holds"u8.ToArray() } : secret)
            .ToAsyncEnumerable();
    }

    public Task<bool> ExistsAsync(string secret, CancellationToken cancellationToken) =>
        Task.FromResult(Secrets.Exists(one => one.Name == secret));

    public Task<PodSecret?> RemoveAsync(RemoveSecretRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Secret == "missing" ? null : Make(request.Secret));

    private Task<T> Answer<T>(object request, T answer)
    {
        Requests.Add(request);
        return Task.FromResult(answer);
    }
}
