using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Start;

/// <summary>Makes a container ready to be started. The caller holds its lock.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="images">The images.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="specs">Builds runtime specifications.</param>
/// <param name="containerNetwork">The networks of containers.</param>
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
/// <param name="volumes">Makes volumes ready.</param>
/// <param name="resolver">Finds the containers whose namespaces it joins.</param>
internal sealed class ContainerPreparer(
    EngineContext context,
    ContainerRepository containers,
    Lazy<IContainerImages> images,
    RuntimeFinder runtimes,
    RuntimeSpecBuilder specs,
    ContainerNetwork containerNetwork,
    SharedHosts sharedHosts,
    VolumeUse volumes,
    ContainerResolver resolver
)
{
    /// <summary>
    /// Mounts its root file system, sets its network up and writes its bundle. A failure leaves no thread and no socket; what it leaves
    /// beside is what a failed start leaves.
    /// </summary>
    /// <param name="request">The container.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The prepared container.</returns>
    public async Task<PreparedContainer> PrepareAsync(StartRequest request, CancellationToken cancellationToken)
    {
        ContainerRow row = request.Row;
        ContainerPlan plan = request.Plan;
        ContainerLayout layout = containers.Layout(row.Id);
        OciRuntime runtime = runtimes.Find(row.Runtime);
        Dictionary<string, string> joined = JoinedNamespaces(plan);
        using DetachedMount? sharedMemory = SharedMemory(plan);
        Directory.CreateDirectory(layout.RunDirectory, OwnedRoot.Private);
        Directory.CreateDirectory(layout.Merged, OwnedRoot.Private);
        FaultPoints.Reach(FaultPoint.PrepareDirectories);

        // Before the namespace of its own mounts is made, which then has them.
        volumes.Begin(plan.Mounts, row.Id);
        MountNamespaceThread mounts = MountNamespaceThread.Create();
        PublishedPorts ports = new();
        OwnedNamespaces? own = null;
        try
        {
            own = OwnedNamespaces.Make(plan, joined.GetValueOrDefault("user"), context.Settings);
            NetworkState? network = null;
            if (row.Summary.HasNetwork)
            {
                network = await containerNetwork
                    .SetUpAsync(plan.ToMember(), mounts, own?.Network, ports, cancellationToken)
                    .ConfigureAwait(false);
            }

            FaultPoints.Reach(FaultPoint.PrepareNetwork);
            IReadOnlyList<string>? layers = row.ImageId is not null ? FindLayers(row, request.Image) : null;

            // One trip to the thread for all that has to happen in there.
            runtime = mounts.Run(() => BuildBundle(row, plan, layout, runtime, network, layers, joined, sharedMemory, own));
            return new PreparedContainer(
                row,
                plan,
                layout,
                runtime,
                mounts,
                ports,
                own,
                HelperProcesses.Of(network),
                ChildEnvironment.Of(context.Settings, layout)
            );
        }
        catch
        {
            mounts.Dispose();
            ports.Dispose();
            own?.Dispose();
            throw;
        }
    }

    private OciRuntime BuildBundle(
        ContainerRow row,
        ContainerPlan plan,
        ContainerLayout layout,
        OciRuntime runtime,
        NetworkState? network,
        IReadOnlyList<string>? layers,
        Dictionary<string, string> joined,
        DetachedMount? sharedMemory,
        OwnedNamespaces? own
    )
    {
        SharedNetwork.UnmountFrom(context.Settings);
        string rootPath = plan.RootOf(layout);
        if (!context.Settings.Rootless)
        {
            ContainerNull.Mount(layout.Merged);
        }

        if (row.IsBuiltInInfra)
        {
            // Mount points and nothing else: it costs nothing, and nothing of it can be left.
            (uint uid, uint gid) = OwnerShift.RootOf(plan);
            Mounts.Mount(
                "tmpfs",
                rootPath,
                Linux.Mounting.MountOptions.NoSuid | Linux.Mounting.MountOptions.NoDev,
                $"size=64k,mode=755,uid={uid},gid={gid}"
            );
        }
        else if (plan.RootFs is { } given && given != rootPath)
        {
            Mounts.Bind(given, rootPath, recursive: true);
        }

        if (sharedMemory is not null)
        {
            Directory.CreateDirectory(layout.SharedMemory, OwnedRoot.Private);
            sharedMemory.AttachAt(layout.SharedMemory);
        }

        bool shown = false;
        if (layers is not null && layout.IsMounted)
        {
            // A user has it mounted (podsh mount): two overlays over the same writable layer would not know of each other.
            Mounts.Bind(layout.MountPoint, rootPath);
        }
        else if (layers is not null)
        {
            string? joinedUser = joined.GetValueOrDefault("user");
            using Microsoft.Win32.SafeHandles.SafeFileHandle? other =
                own is null && joinedUser is not null ? File.OpenHandle(joinedUser) : null;
            IReadOnlyList<string>? mapped = MappedLayers.TryMount(plan, context.Settings, layers, layout.Merged, own?.User ?? other);
            shown = mapped is not null;

            // What a power cut may leave half written matters only to containers that outlive it.
            new OverlayMount(
                mapped ?? layers,
                layout.Upper,
                layout.Work,
                context.Settings.Rootless,
                Volatile: row.AutoRemove,
                Label: SELinuxLabels.MountLabel(plan)
            ).Mount(rootPath);
        }

        FaultPoints.Reach(FaultPoint.PrepareMounted);
        using SafeDirectory root = SafeDirectory.Open(rootPath);
        Oci.Runtime.RuntimeSpec spec = specs.Build(
            plan,
            new SpecContext
            {
                RootFs = root,
                RootFsPath = rootPath,
                LayersAreMapped = shown,
                UserNamespacePath = own is not null && plan.Namespaces.User.Mode == NamespaceMode.New ? own.UserPath : null,
                RunDirectory = layout.RunDirectory,
                Runtime = runtime.Name,
                Network = network,
                JoinedNamespaces = joined,
                SharedMemoryPath = sharedMemory is null ? null : layout.SharedMemory,
                SharingNames = sharedHosts.Names(row),
            }
        );
        RuntimeSpecFile.Write(spec, layout.RunDirectory);
        FaultPoints.Reach(FaultPoint.PrepareBundle);
        return runtime.WithCgroups(spec.Linux?.CgroupsPath);
    }

    private IReadOnlyList<string> FindLayers(ContainerRow row, ContainerImage? image)
    {
        image ??= images.Value.Find(row.ImageId!)
            ?? throw new PodShellException(
                ErrorIds.ImageNotFound,
                ErrorKind.NotFound,
                $"The image '{row.Image}' of the container '{row.Name}' is not in the store.",
                row.Image,
                "Pull it again, or remove the container."
            );
        return image.LayerDirectories;
    }

    // The ipc namespace and /dev/shm are one thing to those who use them.
    private DetachedMount? SharedMemory(ContainerPlan plan)
    {
        if (plan.Namespaces.Ipc.ContainerId is not { } other)
        {
            return null;
        }

        ContainerRow row = resolver.Find(other);
        return containers.StateOf(row).Process is { } process ? DetachedMount.TryCopy(process, "/dev/shm") : null;
    }

    private Dictionary<string, string> JoinedNamespaces(ContainerPlan plan)
    {
        Dictionary<string, string> joined = [];
        Add("pid", "pid", plan.Namespaces.Pid.ContainerId);
        Add("ipc", "ipc", plan.Namespaces.Ipc.ContainerId);
        Add("uts", "uts", plan.Namespaces.Uts.ContainerId);
        Add("cgroup", "cgroup", plan.Namespaces.Cgroup.ContainerId);
        Add("user", "user", plan.Namespaces.User.ContainerId);
        Add("network", "net", plan.Network.ContainerId);
        return joined;

        void Add(string type, string file, string? other)
        {
            if (other is not null)
            {
                ContainerRow row = resolver.Find(other);
                ObservedState observed = containers.StateOf(row);
                ProcessIdentity process = observed.Process ?? throw ContainerErrors.NotRunning(row.Name, observed.State);
                joined[type] = $"/proc/{process.Pid}/ns/{file}";
            }
        }
    }
}
