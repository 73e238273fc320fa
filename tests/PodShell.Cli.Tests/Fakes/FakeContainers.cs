using System.Runtime.CompilerServices;
using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>Containers that only remember what was asked of them.</summary>
internal sealed class FakeContainers : IContainerService
{
    public List<object> Requests { get; } = [];

    public List<Container> Containers { get; } = [];

    public List<LogLine> Log { get; } = [];

    public List<ContainerStatistic> Statistics { get; } = [];

    public List<ContainerProcess> Processes { get; } = [];

    /// <summary>Set: lists and logs go on until cancelled.</summary>
    public bool Endless { get; init; }

    /// <summary>Completed when an endless enumeration was ended, its finally included.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<ContainerStreams?, CancellationToken, Task<int?>> Foreground { get; set; } = (_, _) => Task.FromResult<int?>(0);

    public static Container Make(string name, ContainerState state = ContainerState.Running, int digit = 1) =>
        new()
        {
            Id = new string((char)('0' + digit), 64),
            Name = name,
            Image = "docker.io/library/busybox:latest",
            ImageId = new string('a', 64),
            State = state,
            Command = ["sleep", "1000"],
            Created = DateTimeOffset.UnixEpoch,
            Started = DateTimeOffset.UnixEpoch.AddSeconds(10),
            Finished = state == ContainerState.Exited ? DateTimeOffset.UnixEpoch.AddSeconds(20) : null,
            ExitCode = state == ContainerState.Exited ? 3 : 0,
            Ports = [PortMapping.Parse("127.0.0.1:8080:80")],
            Labels = new Dictionary<string, string> { ["app"] = "web", ["tier"] = "front" },
        };

    public Task<Container> CreateAsync(ContainerOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken) =>
        Answer(options);

    public Task<int?> RunAsync(
        RunContainerRequest request,
        ContainerStreams? streams,
        Action<Container>? started,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        started?.Invoke(Make("run"));
        return Foreground(streams, cancellationToken);
    }

    public Task<int?> StartAsync(
        StartContainerRequest request,
        ContainerStreams? streams,
        Action<Container>? started,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        return Foreground(streams, cancellationToken);
    }

    public Task<int?> AttachAsync(
        AttachContainerRequest request,
        ContainerStreams streams,
        Action<Container>? started,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        started?.Invoke(Make(request.Container));
        return Foreground(streams, cancellationToken);
    }

    public Task<Container> StopAsync(StopContainerRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Container);

    public Task<Container> RestartAsync(RestartContainerRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Container);

    public Task<Container> SuspendAsync(string container, CancellationToken cancellationToken) => Answer(container, container);

    public Task<Container> ResumeAsync(string container, CancellationToken cancellationToken) => Answer(container, container);

    public IAsyncEnumerable<ContainerStatistic> ReadStatisticsAsync(ContainerStatisticQuery query, CancellationToken cancellationToken)
    {
        Requests.Add(query);
        return Statistics.ToAsyncEnumerable();
    }

    public IAsyncEnumerable<ContainerProcess> ReadProcessesAsync(ContainerProcessQuery query, CancellationToken cancellationToken)
    {
        Requests.Add(query);
        return Processes.ToAsyncEnumerable();
    }

    public Task<ContainerItemCopy> CopyItemAsync(
        CopyItemRequest request,
        Stream? input,
        Stream? output,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        ContainerItemCopy copy = new()
        {
            Source = "/a",
            Target = "/b",
            Items = 1,
            Bytes = 1,
        };
        return Task.FromResult(copy);
    }

    public IAsyncEnumerable<ContainerChange> ListChangesAsync(ContainerChangeQuery query, CancellationToken cancellationToken)
    {
        Requests.Add(query);
        return AsyncEnumerable.Empty<ContainerChange>();
    }

    public Task<ContainerExport> ExportAsync(ExportContainerRequest request, Stream? output, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        ContainerExport export = new()
        {
            ContainerId = new string('1', 64),
            Container = request.Container,
            Items = 1,
            Bytes = 1,
        };
        return Task.FromResult(export);
    }

    public Task<Image> CommitAsync(CommitContainerRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(FakeImages.Busybox);
    }

    public Task<Image> BuildAsync(
        BuildImageRequest request,
        Stream? input,
        Action<BuildProgress> report,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        report(
            new BuildProgress
            {
                Event = BuildEvent.Step,
                Stage = 1,
                Stages = 2,
                Step = 1,
                Steps = 3,
                Text = "FROM a",
            }
        );
        report(new BuildProgress { Event = BuildEvent.Cached, ImageId = FakeImages.Busybox.Id });
        report(new BuildProgress { Event = BuildEvent.Output, Data = "said\n"u8.ToArray() });
        if (request.Target == "failing")
        {
            report(new BuildProgress { Event = BuildEvent.Failed, ExitCode = 3 });
            throw new PodShellException(ErrorIds.BuildCommandFailed, ErrorKind.InvalidState, "building at STEP \"RUN exit 3\"");
        }

        report(new BuildProgress { Event = BuildEvent.Built, Image = FakeImages.Busybox });
        return Task.FromResult(FakeImages.Busybox);
    }

    public Task<ContainerMountPoint> MountAsync(string container, CancellationToken cancellationToken) => MountPointOf(container);

    public Task<ContainerMountPoint> UnmountAsync(string container, CancellationToken cancellationToken) => MountPointOf(container);

    public IAsyncEnumerable<ContainerMountPoint> ListMountsAsync(CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<ContainerMountPoint>();

    public Task<Container> SignalAsync(SignalContainerRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Container);

    public async Task<Container?> RemoveAsync(RemoveContainerRequest request, CancellationToken cancellationToken) =>
        await Answer(request, request.Container);

    public IAsyncEnumerable<Container> ClearAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Containers.ToAsyncEnumerable();
    }

    public Task<Container> RenameAsync(RenameContainerRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Container);

    public Task<Container> UpdateAsync(UpdateContainerRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Container);

    public async IAsyncEnumerable<Container> ListAsync(ContainerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Requests.Add(query);
        try
        {
            do
            {
                foreach (
                    Container container in Containers.Where(c =>
                        (query.States.Count == 0 || query.States.Contains(c.State))
                        && (query.Names.Count == 0 || query.Names.Contains(c.Name))
                    )
                )
                {
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return container;
                }
            } while (Endless);
        }
        finally
        {
            Ended.TrySetResult();
        }
    }

    public Task<ContainerDetail> InspectAsync(string container, bool size, CancellationToken cancellationToken) =>
        throw NotFound(container);

    public Task<bool> ExistsAsync(string container, CancellationToken cancellationToken) =>
        Task.FromResult(Containers.Any(c => c.Name == container));

    public Task<ContainerExit> WaitAsync(WaitContainerRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(new ContainerExit(new string('1', 64), request.Container, 7, ContainerState.Exited));
    }

    public Task<ContainerHealth> CheckHealthAsync(string container, CancellationToken cancellationToken)
    {
        Requests.Add(container);
        return Task.FromResult(
            new ContainerHealth
            {
                ContainerId = new string('1', 64),
                ContainerName = container,
                Succeeded = container == "healthy",
                Status = HealthStatus.Starting,
                IsStartup = container == "starting",
                ExitCode = container == "late" ? -1 : 1,
                Timeout = TimeSpan.FromSeconds(1),
            }
        );
    }

    public Task CheckDueHealthAsync(string container, DateTimeOffset started, Action<TimeSpan> due, CancellationToken cancellationToken)
    {
        Requests.Add((container, started));
        due(TimeSpan.FromSeconds(started.UtcTicks));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<LogLine> ReadLogAsync(LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Requests.Add(request);
        foreach (LogLine line in Log)
        {
            await Task.Yield();
            yield return line;
        }
    }

    public Task<int?> ExecAsync(ExecRequest request, ContainerStreams? streams, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Foreground(streams, cancellationToken);
    }

    public Task CleanupAsync(string container, CancellationToken cancellationToken) => Answer(container);

    private static PodShellException NotFound(string name) =>
        new(ErrorIds.ContainerNotFound, ErrorKind.NotFound, $"No container '{name}'.", name);

    private Task<Container> Answer(object request, string? name = null)
    {
        lock (Requests)
        {
            Requests.Add(request);
        }

        return name switch
        {
            "missing" => Task.FromException<Container>(NotFound(name)),
            "used" => Task.FromException<Container>(
                new PodShellException(ErrorIds.ContainerRunning, ErrorKind.InvalidState, "In use.", name)
            ),
            "bad" => Task.FromException<Container>(
                new PodShellException(ErrorIds.ContainerNameInvalid, ErrorKind.InvalidArgument, "No name.", name)
            ),
            _ => Task.FromResult(Make(name ?? "made")),
        };
    }

    private Task<ContainerMountPoint> MountPointOf(string container)
    {
        Requests.Add(container);
        ContainerMountPoint point = new()
        {
            ContainerId = new string('1', 64),
            Container = container,
            Path = "/merged",
        };
        return Task.FromResult(point);
    }
}
