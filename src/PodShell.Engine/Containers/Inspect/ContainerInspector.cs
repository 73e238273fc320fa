using System.Text.Json;
using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Exec;
using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;
using PodShell.Linux.Host;
using PodShell.Oci.Runtime;
using PodShell.Protocol;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>Tells all that is known of a container, in the shape of Podman's inspect.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="health">What checks say of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="images">The images.</param>
internal sealed class ContainerInspector(
    EngineContext context,
    ContainerStore store,
    HealthStore health,
    ContainerRepository containers,
    Lazy<IContainerImages> images
)
{
    // Read once, however many containers are inspected.
    private readonly Lazy<ContainersConf> _conf = new(() => ContainersConf.Load(context.Settings));

    /// <summary>Tells it.</summary>
    /// <param name="row">The container.</param>
    /// <param name="size">Whether sizes are computed.</param>
    /// <returns>The details.</returns>
    public ContainerDetail Inspect(ContainerRow row, bool size)
    {
        ContainerLayout layout = containers.Layout(row.Id);
        ObservedState observed = ObservedState.Of(row, layout);
        row = observed.Ended(row, layout);
        observed = observed.Shown(row, layout);
        ContainerPlan plan = containers.Plan(row);
        ContainerOptions options = JsonSerializer.Deserialize(
            store.GetOptions(row.Id) ?? throw ContainerErrors.NotFound(row.Name),
            ModelJsonContext.Default.ContainerOptions
        )!;
        RuntimeSpec? spec = observed.IsRunning ? RuntimeSpecFile.TryRead(layout.RunDirectory) : null;
        ContainerImage? image = row.ImageId is null ? null : images.Value.Find(row.ImageId);
        ContainerLayout? owner = plan.Network.ContainerId is { } other ? containers.Layout(other) : null;
        IReadOnlyList<string> argv = plan.Process.Argv;
        long writable = size ? DirectorySize.Of(layout.Upper) : 0;
        return new ContainerDetail
        {
            Id = row.Id,
            Created = row.Created,
            Path = argv.Count > 0 ? argv[0] : "",
            Args = [.. argv.Skip(1)],
            State = State(row, observed, layout, spec) with { Health = Health(row, plan) },
            Image = row.ImageId ?? "",
            ImageDigest = image?.Digest.ToString() ?? "",
            ImageName = row.Image,
            Rootfs = plan.RootFs ?? "",
            Pod = row.Summary.Pod ?? "",
            IsInfra = row.Summary.IsInfra,
            ResolvConfPath = IfThere(layout, owner, "resolv.conf"),
            HostnamePath = IfThere(layout, null, "hostname"),
            HostsPath = IfThere(layout, owner, "hosts"),
            StaticDir = layout.Directory,
            LogPath = plan.Log.FileOf(layout) ?? "",
            OciConfigPath = File.Exists(layout.Config) ? layout.Config : "",
            OciRuntime = row.Runtime,
            ConmonPidFile = layout.MonitorPidFile,
            PidFile = layout.PidFile,
            Name = row.Name,
            RestartCount = row.RestartCount,
            MountLabel = spec?.Linux?.MountLabel ?? "",
            ProcessLabel = spec?.Process?.SelinuxLabel ?? "",
            AppArmorProfile = spec?.Process?.ApparmorProfile ?? "",
            EffectiveCaps = InOrder(spec?.Process?.Capabilities?.Effective ?? plan.Security.Capabilities),
            BoundingCaps = InOrder(spec?.Process?.Capabilities?.Bounding ?? plan.Security.Capabilities),
            ExecIds = observed.IsRunning ? ExecFiles.Sessions(layout.RunDirectory) : [],
            GraphDriver = GraphDriver(plan, layout, image),
            SizeRw = size ? writable : null,
            SizeRootFs = size ? writable + (image?.LayerDirectories.Sum(DirectorySize.Of) ?? 0) : null,
            Mounts = [.. plan.Mounts.Where(mount => mount.Kind != MountKind.Tmpfs).Select(Mount)],
            Dependencies = store.GetRequired(row.Id),
            NetworkSettings = InspectNetwork.Settings(
                plan,
                row.Ports.Count > 0 ? row.Ports : plan.Network.Ports,
                observed.IsRunning ? ContainerNetwork.TryRead(context.Settings.RunRoot, plan.Network.ContainerId ?? row.Id) : null
            ),
            Config = InspectConfig.Of(plan, options, row),
            HostConfig = InspectHostConfig.Of(plan, options, row, layout) with
            {
                CgroupManager = CgroupFacts.Detect(context.Settings, _conf.Value, plan.Resources.Cgroups).Manager,
            },
        };
    }

    private HealthDetail? Health(ContainerRow row, ContainerPlan plan) =>
        plan.Health is null ? null
        : health.Get(row.Id) is { } said
            ? new HealthDetail
            {
                Status = said.Status.ToString().ToLowerInvariant(),
                FailingStreak = said.FailingStreak,
                Log = said.Log.Count > 0 ? said.Log : null,
            }
        : new HealthDetail();

    private static List<string> InOrder(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    // Who joins a network has the files of the container that owns it.
    private static string IfThere(ContainerLayout layout, ContainerLayout? owner, string name) =>
        new[] { layout, owner }.Select(one => $"{one?.RunDirectory}/{name}").FirstOrDefault(File.Exists) ?? "";

    // With systemd what the runtime was told is no path.
    private static string? CgroupPath(ContainerRow row, ObservedState observed) =>
        observed.Process is { } process && CgroupLayout.Detect() == CgroupVersion.V2
            ? ContainerCgroup.PathOf(process, null, row.Id)?[CgroupLayout.Root.Length..]
            : null;

    private static ContainerStateDetail State(ContainerRow row, ObservedState observed, ContainerLayout layout, RuntimeSpec? spec) =>
        new()
        {
            OciVersion = spec?.OciVersion ?? "",
            Status = observed.State.ToString().ToLowerInvariant(),
            Running = observed.State == ContainerState.Running,
            Paused = observed.State == ContainerState.Paused,
            Restarting = ContainerExitHandler.Restarter(layout) is not null,
            OOMKilled = row.OutOfMemory,
            Pid = observed.Process?.Pid ?? 0,
            ConmonPid = observed.IsRunning && row.MonitorKind == MonitorKind.Conmon ? row.Monitor?.Pid ?? 0 : 0,
            ExitCode = observed.IsRunning ? 0 : row.ExitCode ?? 0,
            Error = row.Error ?? "",
            StartedAt = row.Started ?? default,
            FinishedAt = row.Finished ?? default,
            CgroupPath = CgroupPath(row, observed) ?? spec?.Linux?.CgroupsPath ?? "",
            StoppedByUser = row.StoppedByUser,
        };

    private static GraphDriverDetail GraphDriver(ContainerPlan plan, ContainerLayout layout, ContainerImage? image)
    {
        Dictionary<string, string> data = [];
        if (plan.RootFs is null)
        {
            data["LowerDir"] = string.Join(':', image?.LayerDirectories ?? []);
            data["MergedDir"] = layout.Merged;
            data["UpperDir"] = layout.Upper;
            data["WorkDir"] = layout.Work;
        }

        return new GraphDriverDetail("overlay", data);
    }

    private MountDetail Mount(PlannedMount mount) =>
        new()
        {
            Type = mount.Kind.ToString().ToLowerInvariant(),
            Name = mount.VolumeName,
            Source = mount.Source ?? (mount.VolumeName is { } name ? $"{context.Paths.Volumes}/{name}/_data" : ""),
            Destination = mount.Target,
            Driver = mount.VolumeName is null ? "" : "local",
            Mode = mount.Relabel ?? "",
            Options = InspectMount.OtherOptions(mount),
            Writable = !mount.ReadOnly,
            Propagation = InspectMount.Propagation(mount),
        };
}
