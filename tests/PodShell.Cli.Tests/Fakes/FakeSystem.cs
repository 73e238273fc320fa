using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>An engine that knows its version and one event.</summary>
internal sealed class FakeSystem : ISystemService
{
    public List<object> Requests { get; } = [];

    public List<PrunedObject> Pruned { get; } = [];

    public DiskUsageReport DiskUsage { get; set; } = new();

    public Task<DiskUsageReport> MeasureDiskAsync(CancellationToken cancellationToken) => Task.FromResult(DiskUsage);

    public IAsyncEnumerable<PrunedObject> ResetAsync(CancellationToken cancellationToken)
    {
        Requests.Add(new EmptyRequest());
        return Pruned.ToAsyncEnumerable();
    }

    public IAsyncEnumerable<PrunedObject> ClearAsync(SystemPruneRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Pruned.ToAsyncEnumerable();
    }

    public EngineVersion GetVersion() =>
        new()
        {
            Version = "1.2.3",
            ProtocolVersion = 1,
            Framework = ".NET 10",
            Platform = Platform.Parse("linux/amd64"),
        };

    public Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        throw new PodShellException(ErrorIds.RequirementMissing, ErrorKind.RequirementMissing, "No conmon.", "conmon", "Install it.")
        {
            Requirement = "conmon",
        };

    public async IAsyncEnumerable<PodEvent> ReadEventsAsync(
        EventQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        yield return new PodEvent
        {
            Time = DateTimeOffset.UnixEpoch,
            Type = "container",
            Action = "start",
            Id = new string('1', 64),
            Name = "web",
            Image = "busybox",
        };
    }

    public IAsyncEnumerable<HostRequirement> TestHostAsync(HostRequest request, CancellationToken cancellationToken) => Requirements();

    public IAsyncEnumerable<HostRequirement> InstallHostAsync(HostRequest request, CancellationToken cancellationToken) => Requirements();

    public async IAsyncEnumerable<StoreProblem> CheckStoreAsync(
        StoreCheckRequest request,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        yield return new StoreProblem(StoreObjectKind.Container, new string('1', 64), "web", "it is lost", request.Repair, "found");
    }

    private static async IAsyncEnumerable<HostRequirement> Requirements()
    {
        await Task.Yield();
        yield return new HostRequirement("conmon", true, "2.1.6", "2.0", "It watches containers.", "");
    }
}
