namespace PodShell.Engine.Core;

/// <summary>
/// The steps at which a test may have the engine killed: whatever was made before a step is there, whatever comes after it is not. The
/// suite of faults kills at each of them once, and what is left has to be whole or repaired by the next command.
/// </summary>
internal enum FaultPoint
{
    /// <summary>None.</summary>
    None,

    /// <summary>Create: the container's lock is held, nothing else is there.</summary>
    CreateLocked,

    /// <summary>Create: its directories are made.</summary>
    CreateDirectories,

    /// <summary>Create: its row is in the database.</summary>
    CreateInserted,

    /// <summary>Create: the event is written.</summary>
    CreateReported,

    /// <summary>Run in the foreground: the monitor's lock is held.</summary>
    RunMonitored,

    /// <summary>Start: the run directory is made.</summary>
    PrepareDirectories,

    /// <summary>Start: the network is up.</summary>
    PrepareNetwork,

    /// <summary>Start: the root file system is mounted.</summary>
    PrepareMounted,

    /// <summary>Start: the bundle is written.</summary>
    PrepareBundle,

    /// <summary>Run in the foreground: the runtime is spawned.</summary>
    InlineSpawned,

    /// <summary>Run in the foreground: the container has ended and nobody has taken notice.</summary>
    InlineEnded,

    /// <summary>Start: conmon is spawned.</summary>
    ConmonSpawned,

    /// <summary>Start: conmon has forked the process that stays.</summary>
    ConmonForked,

    /// <summary>Start: the container is created and waits for the order to run.</summary>
    ConmonReplied,

    /// <summary>Start: the row says that it runs, and it waits yet.</summary>
    StartRecorded,

    /// <summary>Start: the runtime is told to start it.</summary>
    StartSpawned,

    /// <summary>Start: it runs.</summary>
    StartRunning,

    /// <summary>Start: the event is written.</summary>
    StartReported,

    /// <summary>Start with a health check: nothing is said of its health yet but that it starts.</summary>
    HealthBegun,

    /// <summary>Start with a health check: the timer runs, and its file does not name it.</summary>
    HealthTimerSpawned,

    /// <summary>Start with a health check: the file names the timer.</summary>
    HealthTimerNoted,

    /// <summary>Health check: the command has ended, nothing is recorded.</summary>
    HealthChecked,

    /// <summary>Health check: the result is recorded, and what follows of it is not done.</summary>
    HealthRecorded,

    /// <summary>Start of a pod's infra container: the runtime is spawned.</summary>
    InfraSpawned,

    /// <summary>Start of a pod's infra container: it runs.</summary>
    InfraRunning,

    /// <summary>Start of a pod's infra container: the row says so.</summary>
    InfraRecorded,

    /// <summary>End of a run: its processes, the runtime's state and its cgroups are gone.</summary>
    EndProcesses,

    /// <summary>End of a run: its network is gone or left to a process of its own.</summary>
    EndNetwork,

    /// <summary>End of a run: its mounts and its run directory are gone.</summary>
    EndFiles,

    /// <summary>End of a run: the row says how it ended, or is gone.</summary>
    ExitRecorded,

    /// <summary>End of a run: the events are written, the exit file is there.</summary>
    ExitReported,

    /// <summary>End of a run: it is going to be restarted and waits for that.</summary>
    RestartMarked,

    /// <summary>Remove: the row says that it is being removed.</summary>
    RemoveMarked,

    /// <summary>Remove: its own volumes are gone.</summary>
    RemoveVolumes,

    /// <summary>Remove: the row is gone, its writable layer is there.</summary>
    RemoveRow,

    /// <summary>Remove: its writable layer and log are gone.</summary>
    RemoveFiles,

    /// <summary>Change of a container (rename, update): the row says it, the copy beside its files does not.</summary>
    ChangeRecorded,

    /// <summary>Exec: the files are written.</summary>
    ExecPrepared,

    /// <summary>Exec: the runtime is spawned.</summary>
    ExecSpawned,

    /// <summary>Exec: the command has ended.</summary>
    ExecEnded,

    /// <summary>Network of a start: the namespace is made.</summary>
    NetworkNamespace,

    /// <summary>Network of a start: addresses and ports are reserved in the database.</summary>
    NetworkReserved,

    /// <summary>Network of a start: the namespace's file is bound.</summary>
    NetworkBound,

    /// <summary>Network of a start: its state is written.</summary>
    NetworkWritten,

    /// <summary>A helper that goes into the background (pasta) or does one thing (netavark) is spawned.</summary>
    HelperSpawned,

    /// <summary>Such a helper has done its work.</summary>
    HelperEnded,

    /// <summary>slirp4netns is spawned and not written down.</summary>
    SlirpSpawned,

    /// <summary>slirp4netns is written down.</summary>
    SlirpRecorded,

    /// <summary>slirp4netns carries traffic.</summary>
    SlirpReady,

    /// <summary>The namespace that a user's bridges share is made and not bound.</summary>
    SharedNamespace,

    /// <summary>The namespace that a user's bridges share is bound.</summary>
    SharedBound,

    /// <summary>The forwarder of ports is spawned.</summary>
    ForwarderSpawned,

    /// <summary>The forwarder of ports has them and is not written down.</summary>
    ForwarderReady,

    /// <summary>The forwarder of ports is written down and waits.</summary>
    ForwarderRecorded,

    /// <summary>A bridge's interfaces, rules and names are there.</summary>
    BridgeAttached,

    /// <summary>A bridge's interfaces, rules and names are gone, its reservation is not.</summary>
    BridgeDetached,

    /// <summary>A bridge is marked to be taken down.</summary>
    ReleaseMarked,

    /// <summary>A network's reservation is gone, the shared namespace is not.</summary>
    ReleaseDeleted,

    /// <summary>A process for the rest of the taking down is spawned.</summary>
    ReleaseSpawned,

    /// <summary>Connect: the address is reserved.</summary>
    ConnectReserved,

    /// <summary>Connect: the interface is there, the container's row does not know.</summary>
    ConnectAttached,

    /// <summary>Disconnect: the interface is gone, the container's row does not know.</summary>
    DisconnectDetached,

    /// <summary>Network create: the row is there, the event is not.</summary>
    NetworkCreated,

    /// <summary>Network remove: the containers are gone, the row is not.</summary>
    NetworkEmptied,

    /// <summary>Network remove: the row is gone, the event is not.</summary>
    NetworkRemoved,

    /// <summary>Volume create: its directory is there, its row is not.</summary>
    VolumeMade,

    /// <summary>Volume create: the row is there, the event is not.</summary>
    VolumeCreated,

    /// <summary>Volume remove: its directory has lost its name, its row is there.</summary>
    VolumeAside,

    /// <summary>Volume remove: the row is gone, its files are there.</summary>
    VolumeRemoved,

    /// <summary>Volume mount: it is marked as in use, its device is not mounted.</summary>
    VolumeMarked,

    /// <summary>Secret create: its row is there without a name, its content is not.</summary>
    SecretBegun,

    /// <summary>Secret create: its content is there, its row has no name.</summary>
    SecretStored,

    /// <summary>Secret create: its row has its name; one that it replaces is there without.</summary>
    SecretCreated,

    /// <summary>Secret remove: its row has no name any more, its content is there.</summary>
    SecretUnnamed,

    /// <summary>Secret remove: its content is gone, its row is not.</summary>
    SecretForgotten,

    /// <summary>Pod create: the pod's lock is held.</summary>
    PodLocked,

    /// <summary>Pod create: pod and infra container are in the database.</summary>
    PodInserted,

    /// <summary>Pod remove: the containers are stopped.</summary>
    PodStopped,

    /// <summary>Pod remove: the row says that it is being removed.</summary>
    PodMarked,

    /// <summary>Pod remove: the containers are gone.</summary>
    PodEmptied,

    /// <summary>Pod remove: the row is gone, the cgroup is not.</summary>
    PodDeleted,

    /// <summary>Pull: the store's lock is held.</summary>
    PullLocked,

    /// <summary>Pull: the manifest is known.</summary>
    PullSelected,

    /// <summary>Pull: a layer's lock is held.</summary>
    LayerLocked,

    /// <summary>Pull: a layer's place is made.</summary>
    LayerStaged,

    /// <summary>Pull: some bytes of a blob are there.</summary>
    BlobPartial,

    /// <summary>Pull: all bytes of a blob are there, under its temporary name.</summary>
    BlobWhole,

    /// <summary>Pull: a blob has its name.</summary>
    BlobRenamed,

    /// <summary>Pull: a layer is unpacked under its temporary name.</summary>
    LayerUnpacked,

    /// <summary>Pull: a layer has its name.</summary>
    LayerRenamed,

    /// <summary>Pull: all files of the image are there, its row is not.</summary>
    PullAssembled,

    /// <summary>Pull: the image is in the database, the index does not know it.</summary>
    PullRecorded,

    /// <summary>Commit: the layer is written, to a file without a name.</summary>
    CommitLayer,

    /// <summary>Commit: all files of the image are there, its row is not.</summary>
    CommitAssembled,

    /// <summary>Commit: the image is in the database, its mark is there and the index does not know it.</summary>
    CommitRecorded,

    /// <summary>Commit: the image is whole, the event is not written.</summary>
    CommitIndexed,

    /// <summary>Image remove: the row is gone, the index still knows it.</summary>
    ImageDeleted,

    /// <summary>Image remove: a layer has lost its name, its files are there.</summary>
    LayerTrashed,

    /// <summary>Image remove: the layers are gone, the blobs are not.</summary>
    LayersRemoved,

    /// <summary>Login: the file of credentials is written.</summary>
    LoginWritten,

    /// <summary>Save: a layer is written, the archive has no name.</summary>
    SaveLayer,

    /// <summary>Save: the archive is complete, it has no name.</summary>
    SaveWritten,

    /// <summary>Push: a blob is at the registry.</summary>
    PushBlob,

    /// <summary>Push: the manifest is at the registry.</summary>
    PushManifest,
}
