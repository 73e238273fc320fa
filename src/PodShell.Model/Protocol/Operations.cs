using static PodShell.Protocol.ModelJsonContext;

namespace PodShell.Protocol;

/// <summary>Every operation of the protocol: what the cmdlets can ask of the engine.</summary>
public static class Operations
{
    /// <summary>Creates a container.</summary>
    public static Operation<ContainerOptions, Container> ContainerCreate { get; } = new("container.create", static () => Default.ContainerOptions, static () => Default.Container);

    /// <summary>Creates and starts a container; detached the item is the container, else chunks of output and the exit code.</summary>
    public static Operation<RunContainerRequest, OutputChunk> ContainerRun { get; } = new("container.run", static () => Default.RunContainerRequest, static () => Default.OutputChunk);

    /// <summary>Starts a container; the last item has the exit code when attached.</summary>
    public static Operation<StartContainerRequest, OutputChunk> ContainerStart { get; } = new("container.start", static () => Default.StartContainerRequest, static () => Default.OutputChunk);

    /// <summary>Stops a container.</summary>
    public static Operation<StopContainerRequest, Container> ContainerStop { get; } = new("container.stop", static () => Default.StopContainerRequest, static () => Default.Container);

    /// <summary>Restarts a container.</summary>
    public static Operation<RestartContainerRequest, Container> ContainerRestart { get; } = new("container.restart", static () => Default.RestartContainerRequest, static () => Default.Container);

    /// <summary>Sends a signal.</summary>
    public static Operation<SignalContainerRequest, Container> ContainerSignal { get; } = new("container.signal", static () => Default.SignalContainerRequest, static () => Default.Container);

    /// <summary>Removes a container.</summary>
    public static Operation<RemoveContainerRequest, Container> ContainerRemove { get; } = new("container.remove", static () => Default.RemoveContainerRequest, static () => Default.Container);

    /// <summary>Lists containers.</summary>
    public static Operation<ContainerQuery, Container> ContainerList { get; } = new("container.list", static () => Default.ContainerQuery, static () => Default.Container);

    /// <summary>All that is known of a container.</summary>
    public static Operation<ContainerReference, ContainerDetail> ContainerInspect { get; } = new("container.inspect", static () => Default.ContainerReference, static () => Default.ContainerDetail);

    /// <summary>Whether there is such a container.</summary>
    public static Operation<ContainerReference, bool> ContainerExists { get; } = new("container.exists", static () => Default.ContainerReference, static () => Default.Boolean);

    /// <summary>Waits for a container.</summary>
    public static Operation<WaitContainerRequest, ContainerExit> ContainerWait { get; } = new("container.wait", static () => Default.WaitContainerRequest, static () => Default.ContainerExit);

    /// <summary>Reads a log.</summary>
    public static Operation<LogRequest, LogLine> ContainerLog { get; } = new("container.log", static () => Default.LogRequest, static () => Default.LogLine);

    /// <summary>Runs a command in a container.</summary>
    public static Operation<ExecRequest, OutputChunk> ContainerExec { get; } = new("container.exec", static () => Default.ExecRequest, static () => Default.OutputChunk);

    /// <summary>Pulls an image.</summary>
    public static Operation<PullRequest, Image> ImagePull { get; } = new("image.pull", static () => Default.PullRequest, static () => Default.Image);

    /// <summary>Lists images.</summary>
    public static Operation<ImageQuery, Image> ImageList { get; } = new("image.list", static () => Default.ImageQuery, static () => Default.Image);

    /// <summary>All that the store knows of an image.</summary>
    public static Operation<ImageReferenceRequest, ImageDetail> ImageInspect { get; } = new("image.inspect", static () => Default.ImageReferenceRequest, static () => Default.ImageDetail);

    /// <summary>Whether there is such an image.</summary>
    public static Operation<ImageReferenceRequest, bool> ImageExists { get; } = new("image.exists", static () => Default.ImageReferenceRequest, static () => Default.Boolean);

    /// <summary>Removes an image.</summary>
    public static Operation<RemoveImageRequest, ImageRemoval> ImageRemove { get; } = new("image.remove", static () => Default.RemoveImageRequest, static () => Default.ImageRemoval);

    /// <summary>Adds names.</summary>
    public static Operation<TagImageRequest, Image> ImageTag { get; } = new("image.tag", static () => Default.TagImageRequest, static () => Default.Image);

    /// <summary>Removes names.</summary>
    public static Operation<TagImageRequest, Image> ImageUntag { get; } = new("image.untag", static () => Default.TagImageRequest, static () => Default.Image);

    /// <summary>Loads an archive.</summary>
    public static Operation<ImportImageRequest, Image> ImageImport { get; } = new("image.import", static () => Default.ImportImageRequest, static () => Default.Image);

    /// <summary>Makes an image of a root file system.</summary>
    public static Operation<RootFsImageRequest, Image> ImageFromRootFs { get; } = new("image.fromrootfs", static () => Default.RootFsImageRequest, static () => Default.Image);

    /// <summary>Freezes a container.</summary>
    public static Operation<ContainerReference, Container> ContainerSuspend { get; } = new("container.suspend", static () => Default.ContainerReference, static () => Default.Container);

    /// <summary>Thaws a container.</summary>
    public static Operation<ContainerReference, Container> ContainerResume { get; } = new("container.resume", static () => Default.ContainerReference, static () => Default.Container);

    /// <summary>Reads what containers use of the host.</summary>
    public static Operation<ContainerStatisticQuery, ContainerStatistic> ContainerStatistics { get; } = new("container.statistics", static () => Default.ContainerStatisticQuery, static () => Default.ContainerStatistic);

    /// <summary>Reads the processes of containers.</summary>
    public static Operation<ContainerProcessQuery, ContainerProcess> ContainerProcesses { get; } = new("container.processes", static () => Default.ContainerProcessQuery, static () => Default.ContainerProcess);

    /// <summary>Creates a network.</summary>
    public static Operation<NetworkCreateOptions, PodNetwork> NetworkCreate { get; } = new("network.create", static () => Default.NetworkCreateOptions, static () => Default.PodNetwork);

    /// <summary>Lists networks.</summary>
    public static Operation<NetworkQuery, PodNetwork> NetworkList { get; } = new("network.list", static () => Default.NetworkQuery, static () => Default.PodNetwork);

    /// <summary>Removes a network.</summary>
    public static Operation<RemoveNetworkRequest, PodNetwork> NetworkRemove { get; } = new("network.remove", static () => Default.RemoveNetworkRequest, static () => Default.PodNetwork);

    /// <summary>Removes the networks that nobody uses.</summary>
    public static Operation<ClearNetworksRequest, PodNetwork> NetworkClear { get; } = new("network.clear", static () => Default.ClearNetworksRequest, static () => Default.PodNetwork);

    /// <summary>Whether there is such a network.</summary>
    public static Operation<NetworkReference, bool> NetworkExists { get; } = new("network.exists", static () => Default.NetworkReference, static () => Default.Boolean);

    /// <summary>Connects a container to a network.</summary>
    public static Operation<ConnectNetworkRequest, Container> NetworkConnect { get; } = new("network.connect", static () => Default.ConnectNetworkRequest, static () => Default.Container);

    /// <summary>Takes a container off a network.</summary>
    public static Operation<DisconnectNetworkRequest, Container> NetworkDisconnect { get; } = new("network.disconnect", static () => Default.DisconnectNetworkRequest, static () => Default.Container);

    /// <summary>Changes a network.</summary>
    public static Operation<UpdateNetworkRequest, PodNetwork> NetworkUpdate { get; } = new("network.update", static () => Default.UpdateNetworkRequest, static () => Default.PodNetwork);

    /// <summary>Tries what a network is for.</summary>
    public static Operation<TestNetworkRequest, NetworkCheckResult> NetworkTest { get; } = new("network.test", static () => Default.TestNetworkRequest, static () => Default.NetworkCheckResult);

    /// <summary>Creates a pod.</summary>
    public static Operation<PodOptions, Pod> PodCreate { get; } = new("pod.create", static () => Default.PodOptions, static () => Default.Pod);

    /// <summary>Lists pods.</summary>
    public static Operation<PodQuery, Pod> PodList { get; } = new("pod.list", static () => Default.PodQuery, static () => Default.Pod);

    /// <summary>Starts the containers of a pod.</summary>
    public static Operation<PodReference, Pod> PodStart { get; } = new("pod.start", static () => Default.PodReference, static () => Default.Pod);

    /// <summary>Stops the containers of a pod.</summary>
    public static Operation<StopPodRequest, Pod> PodStop { get; } = new("pod.stop", static () => Default.StopPodRequest, static () => Default.Pod);

    /// <summary>Stops and starts the containers of a pod.</summary>
    public static Operation<StopPodRequest, Pod> PodRestart { get; } = new("pod.restart", static () => Default.StopPodRequest, static () => Default.Pod);

    /// <summary>Freezes the containers of a pod.</summary>
    public static Operation<PodReference, Pod> PodSuspend { get; } = new("pod.suspend", static () => Default.PodReference, static () => Default.Pod);

    /// <summary>Thaws the containers of a pod.</summary>
    public static Operation<PodReference, Pod> PodResume { get; } = new("pod.resume", static () => Default.PodReference, static () => Default.Pod);

    /// <summary>Sends a signal to the containers of a pod.</summary>
    public static Operation<SignalPodRequest, Pod> PodSignal { get; } = new("pod.signal", static () => Default.SignalPodRequest, static () => Default.Pod);

    /// <summary>Removes a pod.</summary>
    public static Operation<RemovePodRequest, Pod> PodRemove { get; } = new("pod.remove", static () => Default.RemovePodRequest, static () => Default.Pod);

    /// <summary>Removes the pods that have ended.</summary>
    public static Operation<ClearPodsRequest, Pod> PodClear { get; } = new("pod.clear", static () => Default.ClearPodsRequest, static () => Default.Pod);

    /// <summary>Whether there is such a pod.</summary>
    public static Operation<PodReference, bool> PodExists { get; } = new("pod.exists", static () => Default.PodReference, static () => Default.Boolean);

    /// <summary>Creates a pod like another one.</summary>
    public static Operation<CopyPodRequest, Pod> PodCopy { get; } = new("pod.copy", static () => Default.CopyPodRequest, static () => Default.Pod);

    /// <summary>The host and the store.</summary>
    public static Operation<EmptyRequest, EngineInfo> SystemInfo { get; } = new("system.info", static () => Default.EmptyRequest, static () => Default.EngineInfo);

    /// <summary>Versions.</summary>
    public static Operation<EmptyRequest, EngineVersion> SystemVersion { get; } = new("system.version", static () => Default.EmptyRequest, static () => Default.EngineVersion);

    /// <summary>Events.</summary>
    public static Operation<EventQuery, PodEvent> SystemEvents { get; } = new("system.events", static () => Default.EventQuery, static () => Default.PodEvent);

    /// <summary>Checks the host.</summary>
    public static Operation<HostRequest, HostRequirement> HostTest { get; } = new("host.test", static () => Default.HostRequest, static () => Default.HostRequirement);

    /// <summary>Installs what the host lacks.</summary>
    public static Operation<HostRequest, HostRequirement> HostInstall { get; } = new("host.install", static () => Default.HostRequest, static () => Default.HostRequirement);
}
