namespace PodShell.Protocol;

/// <summary>Every operation of the protocol: what the cmdlets can ask of the engine.</summary>
public static class Operations
{
    /// <summary>Creates a container.</summary>
    public static Operation<ContainerOptions, Container> ContainerCreate { get; } = new("container.create");

    /// <summary>Creates and starts a container; detached the item is the container, else chunks of output and the exit code.</summary>
    public static Operation<RunContainerRequest, OutputChunk> ContainerRun { get; } = new("container.run");

    /// <summary>Starts a container; the last item has the exit code when attached.</summary>
    public static Operation<StartContainerRequest, OutputChunk> ContainerStart { get; } = new("container.start");

    /// <summary>Attaches to a container; the last item has the exit code.</summary>
    public static Operation<AttachContainerRequest, OutputChunk> ContainerAttach { get; } = new("container.attach");

    /// <summary>Stops a container.</summary>
    public static Operation<StopContainerRequest, Container> ContainerStop { get; } = new("container.stop");

    /// <summary>Restarts a container.</summary>
    public static Operation<RestartContainerRequest, Container> ContainerRestart { get; } = new("container.restart");

    /// <summary>Sends a signal.</summary>
    public static Operation<SignalContainerRequest, Container> ContainerSignal { get; } = new("container.signal");

    /// <summary>Removes a container.</summary>
    public static Operation<RemoveContainerRequest, Container> ContainerRemove { get; } = new("container.remove");

    /// <summary>Removes the containers that do not run.</summary>
    public static Operation<PruneRequest, Container> ContainerClear { get; } = new("container.clear");

    /// <summary>Gives a container another name.</summary>
    public static Operation<RenameContainerRequest, Container> ContainerRename { get; } = new("container.rename");

    /// <summary>Changes a container's limits, restart policy and environment.</summary>
    public static Operation<UpdateContainerRequest, Container> ContainerUpdate { get; } = new("container.update");

    /// <summary>Lists containers.</summary>
    public static Operation<ContainerQuery, Container> ContainerList { get; } =
        new("container.list") { RequestReader = ContainerQueryReader.Read, ItemWriter = ContainerWriter.Write };

    /// <summary>All that is known of a container.</summary>
    public static Operation<ContainerReference, ContainerDetail> ContainerInspect { get; } = new("container.inspect");

    /// <summary>Whether there is such a container.</summary>
    public static Operation<ContainerReference, bool> ContainerExists { get; } = new("container.exists");

    /// <summary>Checks a container's health.</summary>
    public static Operation<ContainerReference, ContainerHealth> ContainerCheckHealth { get; } = new("container.checkhealth");

    /// <summary>Waits for a container.</summary>
    public static Operation<WaitContainerRequest, ContainerExit> ContainerWait { get; } = new("container.wait");

    /// <summary>Reads a log.</summary>
    public static Operation<LogRequest, LogLine> ContainerLog { get; } = new("container.log");

    /// <summary>Runs a command in a container.</summary>
    public static Operation<ExecRequest, OutputChunk> ContainerExec { get; } = new("container.exec");

    /// <summary>Copies files between containers and host.</summary>
    public static Operation<CopyItemRequest, ContainerItemCopy> ContainerItemCopy { get; } = new("container.item.copy");

    /// <summary>Lists what a container has changed.</summary>
    public static Operation<ContainerChangeQuery, ContainerChange> ContainerChanges { get; } = new("container.changes");

    /// <summary>Writes a container's root file system as a tar.</summary>
    public static Operation<ExportContainerRequest, ContainerExport> ContainerExport { get; } = new("container.export");

    /// <summary>Makes an image of a container.</summary>
    public static Operation<CommitContainerRequest, Image> ContainerCommit { get; } = new("container.commit");

    /// <summary>Mounts a container's root file system.</summary>
    public static Operation<ContainerReference, ContainerMountPoint> ContainerMount { get; } = new("container.mount");

    /// <summary>Takes the mount of a container's root file system away.</summary>
    public static Operation<ContainerReference, ContainerMountPoint> ContainerDismount { get; } = new("container.dismount");

    /// <summary>Pulls an image.</summary>
    public static Operation<PullRequest, Image> ImagePull { get; } = new("image.pull");

    /// <summary>Lists images.</summary>
    public static Operation<ImageQuery, Image> ImageList { get; } = new("image.list");

    /// <summary>All that the store knows of an image.</summary>
    public static Operation<ImageReferenceRequest, ImageDetail> ImageInspect { get; } = new("image.inspect");

    /// <summary>How an image was made.</summary>
    public static Operation<ImageReferenceRequest, ImageHistoryEntry> ImageHistory { get; } = new("image.history");

    /// <summary>The layers of an image, or those on it.</summary>
    public static Operation<ImageTreeRequest, ImageTreeLayer> ImageTree { get; } = new("image.tree");

    /// <summary>Whether there is such an image.</summary>
    public static Operation<ImageReferenceRequest, bool> ImageExists { get; } = new("image.exists");

    /// <summary>Removes an image.</summary>
    public static Operation<RemoveImageRequest, ImageRemoval> ImageRemove { get; } = new("image.remove");

    /// <summary>Removes the images that no container uses.</summary>
    public static Operation<PruneRequest, Image> ImageClear { get; } = new("image.clear");

    /// <summary>Adds names.</summary>
    public static Operation<TagImageRequest, Image> ImageTag { get; } = new("image.tag");

    /// <summary>Removes names.</summary>
    public static Operation<TagImageRequest, Image> ImageUntag { get; } = new("image.untag");

    /// <summary>Loads an archive.</summary>
    public static Operation<ImportImageRequest, Image> ImageImport { get; } = new("image.import");

    /// <summary>Saves images.</summary>
    public static Operation<ExportImageRequest, Image> ImageExport { get; } = new("image.export");

    /// <summary>Pushes an image.</summary>
    public static Operation<PushImageRequest, PushedImage> ImagePush { get; } = new("image.push");

    /// <summary>Makes an image of a root file system.</summary>
    public static Operation<RootFsImageRequest, Image> ImageFromRootFs { get; } = new("image.fromrootfs");

    /// <summary>Builds an image of a Containerfile; the last item has the image.</summary>
    public static Operation<BuildImageRequest, BuildProgress> ImageBuild { get; } = new("image.build");

    /// <summary>Logs in to a registry.</summary>
    public static Operation<ConnectRegistryRequest, RegistryLogin> RegistryConnect { get; } = new("registry.connect");

    /// <summary>Forgets credentials of registries.</summary>
    public static Operation<DisconnectRegistryRequest, RegistryLogin> RegistryDisconnect { get; } = new("registry.disconnect");

    /// <summary>Lists the credentials that are kept for registries.</summary>
    public static Operation<RegistryLoginQuery, RegistryLogin> RegistryList { get; } = new("registry.list");

    /// <summary>Freezes a container.</summary>
    public static Operation<ContainerReference, Container> ContainerSuspend { get; } = new("container.suspend");

    /// <summary>Thaws a container.</summary>
    public static Operation<ContainerReference, Container> ContainerResume { get; } = new("container.resume");

    /// <summary>Reads what containers use of the host.</summary>
    public static Operation<ContainerStatisticQuery, ContainerStatistic> ContainerStatistics { get; } = new("container.statistics");

    /// <summary>Reads the processes of containers.</summary>
    public static Operation<ContainerProcessQuery, ContainerProcess> ContainerProcesses { get; } = new("container.processes");

    /// <summary>Creates a network.</summary>
    public static Operation<NetworkCreateOptions, PodNetwork> NetworkCreate { get; } = new("network.create");

    /// <summary>Lists networks.</summary>
    public static Operation<NetworkQuery, PodNetwork> NetworkList { get; } = new("network.list");

    /// <summary>Removes a network.</summary>
    public static Operation<RemoveNetworkRequest, PodNetwork> NetworkRemove { get; } = new("network.remove");

    /// <summary>Removes the networks that nobody uses.</summary>
    public static Operation<PruneRequest, PodNetwork> NetworkClear { get; } = new("network.clear");

    /// <summary>Whether there is such a network.</summary>
    public static Operation<NetworkReference, bool> NetworkExists { get; } = new("network.exists");

    /// <summary>Connects a container to a network.</summary>
    public static Operation<ConnectNetworkRequest, Container> NetworkConnect { get; } = new("network.connect");

    /// <summary>Takes a container off a network.</summary>
    public static Operation<DisconnectNetworkRequest, Container> NetworkDisconnect { get; } = new("network.disconnect");

    /// <summary>Changes a network.</summary>
    public static Operation<UpdateNetworkRequest, PodNetwork> NetworkUpdate { get; } = new("network.update");

    /// <summary>Tries what a network is for.</summary>
    public static Operation<TestNetworkRequest, NetworkCheckResult> NetworkTest { get; } = new("network.test");

    /// <summary>Creates a volume.</summary>
    public static Operation<VolumeCreateOptions, PodVolume> VolumeCreate { get; } = new("volume.create");

    /// <summary>Lists volumes.</summary>
    public static Operation<VolumeQuery, PodVolume> VolumeList { get; } = new("volume.list");

    /// <summary>Whether there is such a volume.</summary>
    public static Operation<VolumeReference, bool> VolumeExists { get; } = new("volume.exists");

    /// <summary>Removes a volume.</summary>
    public static Operation<RemoveVolumeRequest, PodVolume> VolumeRemove { get; } = new("volume.remove");

    /// <summary>Removes the volumes that no container uses.</summary>
    public static Operation<PruneRequest, PodVolume> VolumeClear { get; } = new("volume.clear");

    /// <summary>Writes what a volume holds as a tar.</summary>
    public static Operation<VolumeTransferRequest, VolumeTransfer> VolumeExport { get; } = new("volume.export");

    /// <summary>Reads a tar into a volume.</summary>
    public static Operation<VolumeTransferRequest, VolumeTransfer> VolumeImport { get; } = new("volume.import");

    /// <summary>Mounts a volume for the caller.</summary>
    public static Operation<VolumeReference, VolumeMountPoint> VolumeMount { get; } = new("volume.mount");

    /// <summary>Takes a mount of a volume away.</summary>
    public static Operation<VolumeReference, VolumeMountPoint> VolumeDismount { get; } = new("volume.dismount");

    /// <summary>Creates a secret.</summary>
    public static Operation<SecretCreateOptions, PodSecret> SecretCreate { get; } = new("secret.create");

    /// <summary>Lists secrets.</summary>
    public static Operation<SecretQuery, PodSecret> SecretList { get; } = new("secret.list");

    /// <summary>Whether there is such a secret.</summary>
    public static Operation<SecretReference, bool> SecretExists { get; } = new("secret.exists");

    /// <summary>Removes a secret.</summary>
    public static Operation<RemoveSecretRequest, PodSecret> SecretRemove { get; } = new("secret.remove");

    /// <summary>Creates a pod.</summary>
    public static Operation<PodOptions, Pod> PodCreate { get; } = new("pod.create");

    /// <summary>Lists pods.</summary>
    public static Operation<PodQuery, Pod> PodList { get; } = new("pod.list");

    /// <summary>Starts the containers of a pod.</summary>
    public static Operation<PodReference, Pod> PodStart { get; } = new("pod.start");

    /// <summary>Stops the containers of a pod.</summary>
    public static Operation<StopPodRequest, Pod> PodStop { get; } = new("pod.stop");

    /// <summary>Stops and starts the containers of a pod.</summary>
    public static Operation<StopPodRequest, Pod> PodRestart { get; } = new("pod.restart");

    /// <summary>Freezes the containers of a pod.</summary>
    public static Operation<PodReference, Pod> PodSuspend { get; } = new("pod.suspend");

    /// <summary>Thaws the containers of a pod.</summary>
    public static Operation<PodReference, Pod> PodResume { get; } = new("pod.resume");

    /// <summary>Sends a signal to the containers of a pod.</summary>
    public static Operation<SignalPodRequest, Pod> PodSignal { get; } = new("pod.signal");

    /// <summary>Removes a pod.</summary>
    public static Operation<RemovePodRequest, Pod> PodRemove { get; } = new("pod.remove");

    /// <summary>Removes the pods that have ended.</summary>
    public static Operation<PruneRequest, Pod> PodClear { get; } = new("pod.clear");

    /// <summary>Whether there is such a pod.</summary>
    public static Operation<PodReference, bool> PodExists { get; } = new("pod.exists");

    /// <summary>Creates a pod like another one.</summary>
    public static Operation<CopyPodRequest, Pod> PodCopy { get; } = new("pod.copy");

    /// <summary>The host and the store.</summary>
    public static Operation<EmptyRequest, EngineInfo> SystemInfo { get; } = new("system.info");

    /// <summary>Versions.</summary>
    public static Operation<EmptyRequest, EngineVersion> SystemVersion { get; } = new("system.version");

    /// <summary>Events.</summary>
    public static Operation<EventQuery, PodEvent> SystemEvents { get; } = new("system.events");

    /// <summary>What the store takes of the disk.</summary>
    public static Operation<EmptyRequest, DiskUsageReport> SystemDiskUsage { get; } = new("system.diskusage");

    /// <summary>Removes what nothing needs.</summary>
    public static Operation<SystemPruneRequest, PrunedObject> SystemClear { get; } = new("system.clear");

    /// <summary>Removes all that the store has.</summary>
    public static Operation<EmptyRequest, PrunedObject> SystemReset { get; } = new("system.reset");

    /// <summary>Checks the host.</summary>
    public static Operation<HostRequest, HostRequirement> HostTest { get; } = new("host.test");

    /// <summary>Installs what the host lacks.</summary>
    public static Operation<HostRequest, HostRequirement> HostInstall { get; } = new("host.install");

    /// <summary>Checks the store, and repairs it if asked.</summary>
    public static Operation<StoreCheckRequest, StoreProblem> StoreCheck { get; } = new("store.check");
}
