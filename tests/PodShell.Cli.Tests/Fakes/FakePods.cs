using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>Pods that only remember what was asked of them.</summary>
internal sealed class FakePods : IPodService
{
    public List<object> Requests { get; } = [];

    public List<Pod> Pods { get; } = [];

    public static Pod Make(string name, PodState state = PodState.Running, int digit = 1) =>
        new()
        {
            Id = new string((char)('0' + digit), 64),
            Name = name,
            State = state,
            Created = DateTimeOffset.UnixEpoch,
            InfraId = new string('f', 64),
            Containers = [FakeContainers.Make("web"), FakeContainers.Make("db", digit: 2)],
            Labels = new Dictionary<string, string> { ["app"] = "web" },
            Share = PodNamespaces.Net | PodNamespaces.Ipc | PodNamespaces.Uts,
        };

    public Task<Pod> CreateAsync(PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken) =>
        Answer(options, options.Name ?? "pod");

    public IAsyncEnumerable<Pod> ListAsync(PodQuery query, CancellationToken cancellationToken)
    {
        Requests.Add(query);
        List<Pod> found = query.Names.Count == 0 ? Pods : [.. query.Names.Select(Find)];
        return found.ToAsyncEnumerable();
    }

    public Task<bool> ExistsAsync(string pod, CancellationToken cancellationToken) => Task.FromResult(Pods.Exists(one => one.Name == pod));

    public Task<Pod> StartAsync(string pod, CancellationToken cancellationToken) => Answer(pod, pod);

    public Task<Pod> StopAsync(StopPodRequest request, CancellationToken cancellationToken) => Answer(request, request.Pod);

    public Task<Pod> RestartAsync(StopPodRequest request, CancellationToken cancellationToken) => Answer(request, request.Pod);

    public Task<Pod> SuspendAsync(string pod, CancellationToken cancellationToken) => Answer(pod, pod);

    public Task<Pod> ResumeAsync(string pod, CancellationToken cancellationToken) => Answer(pod, pod);

    public Task<Pod> SignalAsync(SignalPodRequest request, CancellationToken cancellationToken) => Answer(request, request.Pod);

    public async Task<Pod?> RemoveAsync(RemovePodRequest request, CancellationToken cancellationToken) =>
        request is { Ignore: true, Pod: "missing" } ? null : await Answer(request, request.Pod);

    public IAsyncEnumerable<Pod> ClearAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Pods.ToAsyncEnumerable();
    }

    public Task<Pod> CopyAsync(CopyPodRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken) =>
        Answer(request, request.Name ?? request.Pod + "-clone");

    private Task<Pod> Answer(object request, string name)
    {
        lock (Requests)
        {
            Requests.Add(request);
        }

        return name switch
        {
            "missing" => Task.FromException<Pod>(Missing(name)),
            "busy" => Task.FromException<Pod>(
                new PodShellException(ErrorIds.PodRunning, ErrorKind.InvalidState, $"The pod '{name}' is in use.", name)
            ),
            _ => Task.FromResult(Make(name)),
        };
    }

    private Pod Find(string name) => Pods.Find(one => one.Name == name || one.Id == name) ?? throw Missing(name);

    private static PodShellException Missing(string name) =>
        new(ErrorIds.PodNotFound, ErrorKind.NotFound, $"There is no pod '{name}'.", name);
}
