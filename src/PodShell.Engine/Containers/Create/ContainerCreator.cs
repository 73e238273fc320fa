using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Protocol;

namespace PodShell.Engine.Containers.Create;

/// <summary>
/// Creates containers: lock, directory, row, in this order. The row makes it visible; whoever is killed before leaves a free lock file and
/// a directory without a row, which the next command removes.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="images">The images.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="planner">Plans containers.</param>
/// <param name="volumes">The volumes.</param>
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
/// <param name="resolver">Finds other containers that the options name.</param>
/// <param name="remover">Removes the one to be replaced.</param>
/// <param name="secretSource">Reads the secrets that it asks for.</param>
/// <param name="place">Fills in what it takes over from its pod.</param>
internal sealed class ContainerCreator(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    ContainerRepository containers,
    Lazy<IContainerImages> images,
    RuntimeFinder runtimes,
    ContainerPlanner planner,
    ContainerVolumes volumes,
    SharedHosts sharedHosts,
    ContainerResolver resolver,
    ContainerRemover remover,
    SecretSource secretSource,
    Func<ContainerOptions, ContainerDraft> place
)
{
    private const int NameAttempts = 20;

    /// <summary>Creates a container, pulling its image as its policy says.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="inlineMonitor">Whether this very process is going to run it at once, as its monitor.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The container, still locked.</returns>
    public Task<CreatedContainer> CreateAsync(
        ContainerOptions options,
        bool inlineMonitor,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Check(options);
        return CreateAsync(place(options), inlineMonitor, progress, cancellationToken);
    }

    /// <summary>Creates a container that has its place already.</summary>
    /// <param name="draft">The container.</param>
    /// <param name="inlineMonitor">Whether this very process is going to run it at once, as its monitor.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The container, still locked.</returns>
    public async Task<CreatedContainer> CreateAsync(
        ContainerDraft draft,
        bool inlineMonitor,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ContainerOptions options = draft.Effective;
        if (options.Name is not null)
        {
            // Before the pull: a name that is in use is no reason to fetch an image.
            ContainerErrors.ReadName(options.Name);
            await FreeNameAsync(options, cancellationToken).ConfigureAwait(false);
        }

        // Before the pull, too, and before anything is made.
        IReadOnlyList<SecretContent> secrets = await secretSource.ReadAsync(options.Secrets, cancellationToken).ConfigureAwait(false);
        ContainerImage? image =
            draft.BuiltInRoot || options.Storage.RootFs is { Length: > 0 }
                ? null
                : await images
                    .Value.EnsureAsync(options.Image, options.Platform, options.PullPolicy, options.Registry, progress, cancellationToken)
                    .ConfigureAwait(false);
        List<string> requires = [.. draft.Needs, .. options.Requires.Select(other => resolver.Find(other).Id)];
        string id = draft.Id ?? ContainerId.New();
        HeldLock held = await context.Locks.AcquireContainerAsync(id, cancellationToken).ConfigureAwait(false);

        // Ids that no other container has are chosen by one creation after the other.
        bool exclusive = options.Security.UserNamespace?.StartsWith(UserNamespacePlanner.Auto, StringComparison.Ordinal) == true;
        using HeldLock? choosing = exclusive ? await context.Locks.AcquireAsync("userns", cancellationToken).ConfigureAwait(false) : null;
        try
        {
            FaultPoints.Reach(FaultPoint.CreateLocked);
            while (true)
            {
                try
                {
                    return await CreateAsync(draft, image, secrets, requires, id, held, inlineMonitor, cancellationToken)
                        .ConfigureAwait(false);
                }
                catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerNameInUse && options is { Replace: true, Name: not null })
                {
                    // Another command took the name between our removal and our row; what it made is replaced as well.
                    await FreeNameAsync(options, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            TeardownSteps steps = new(context, containers.Layout(id), options.Name ?? id[..12]);
            steps.Try(() => ContainerDirectories.DeletePersistent(context.Paths, steps.Layout));
            held.Dispose();
            steps.Report();
            throw;
        }
    }

    private void Check(ContainerOptions options)
    {
        if (options is { Remove: true, RestartPolicy.Condition: not RestartCondition.No })
        {
            throw ContainerErrors.RemovedAndRestarted(options.Name);
        }

        LogDrivers.CheckTag(options.Log);
        LogDrivers.CheckPath(options.Log, context.Settings.WorkingDirectory);
        if (options.CidFile is { Length: > 0 } file)
        {
            IdFile.Check(file, "container", ErrorIds.InvalidArgument);
        }
    }

    // As with Podman: a pod goes as a whole, and nothing outside keeps it from that.
    private void CheckPods(ContainerDraft draft, IEnumerable<string> requires)
    {
        foreach (ContainerRow other in requires.Select(store.Get).OfType<ContainerRow>())
        {
            if (other.Summary.Pod is { } pod && pod != draft.Pod?.Id)
            {
                throw new PodShellException(
                    ErrorIds.PodOptionInvalid,
                    ErrorKind.InvalidArgument,
                    $"The container '{other.Name}' belongs to the pod '{other.Summary.PodName}': containers not in pods cannot depend on "
                        + "containers in pods, nor those of another pod.",
                    other.Name,
                    "Put the new container into that pod."
                );
            }
        }
    }

    private async Task<CreatedContainer> CreateAsync(
        ContainerDraft draft,
        ContainerImage? image,
        IReadOnlyList<SecretContent> secrets,
        List<string> requires,
        string id,
        HeldLock held,
        bool inlineMonitor,
        CancellationToken cancellationToken
    )
    {
        ContainerOptions options = draft.Effective;
        ContainerLayout layout = containers.Layout(id);
        string runtime = runtimes.Choose(options.Runtime).Reference;
        for (int attempt = 1; ; attempt++)
        {
            string name = options.Name is null ? NameGenerator.New() : ContainerErrors.ReadName(options.Name);
            ContainerPlan plan = planner.Plan(
                new PlanRequest
                {
                    Id = id,
                    Name = name,
                    Options = options,
                    Image = image,
                    Secrets = [.. secrets.Select(secret => secret.Planned)],
                    BuiltInRoot = draft.BuiltInRoot,
                    FindContainer = FindPlanned,
                    TakenIds = TakenIds,
                },
                cancellationToken
            );
            ContainerRow row = Row(draft, image, plan, runtime, inlineMonitor);
            if (attempt == 1)
            {
                CheckPods(draft, requires.Union(ContainerDependencies.Joined(plan)).Except(draft.Needs));

                // A directory without a database would tell another first command, or the one after a kill, that the database was lost.
                store.EnsureOpen();
                MakeDirectories(plan, image, layout);
                SecretSource.Write(secrets, layout);
                volumes.Ensure(plan.Mounts);
                FaultPoints.Reach(FaultPoint.CreateDirectories);
            }

            ContainerCopy copy = Copy(row, plan, draft, image, requires);
            copy.Write(layout.Directory);
            try
            {
                store.Insert(row, copy.Options, copy.Plan, copy.Requires, draft.NewPod, plan.Network.Networks);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerNameInUse && options.Name is null && attempt < NameAttempts)
            {
                continue;
            }
            catch
            {
                volumes.Remove(plan.Mounts.Where(mount => mount.Anonymous).Select(mount => mount.VolumeName).OfType<string>());
                throw;
            }

            FaultPoints.Reach(FaultPoint.CreateInserted);
            if (options.CidFile is { } file)
            {
                IdFile.Write(file, id);
            }

            if (row.Summary is { IsInfra: false, Pod: { } pod })
            {
                await sharedHosts.RefreshAsync(pod).ConfigureAwait(false);
            }

            context.Events.Write(row, EventTypes.Create);
            FaultPoints.Reach(FaultPoint.CreateReported);
            return new CreatedContainer(row, plan, image, held);
        }
    }

    private ContainerCopy Copy(ContainerRow row, ContainerPlan plan, ContainerDraft draft, ContainerImage? image, List<string> requires)
    {
        (PodCopy? pod, IReadOnlyList<byte[]> networks) = store.DescribeFor(row.Summary.Pod, draft.NewPod, plan.Network.Networks);
        return new ContainerCopy
        {
            Id = row.Id,
            Name = row.Name,
            ImageId = row.ImageId,
            Image = row.Image,
            Manifest = image?.Digest.ToString(),
            Created = row.Created,
            Runtime = row.Runtime,
            RestartPolicy = row.RestartPolicy.ToString(),
            AutoRemove = row.AutoRemove,
            Summary = StateJsonContext.Write(row.Summary),
            Ports = row.Ports,
            Options = ModelJsonContext.Write(Stored(draft.Asked)),
            Plan = ContainerPlanJsonContext.Write(plan),
            Requires = [.. requires.Union(ContainerDependencies.Joined(plan))],
            Networks = plan.Network.Networks,
            NetworkDefinitions = networks,
            Pod = pod,
        };
    }

    // Passwords serve one pull; they are never stored.
    private static ContainerOptions Stored(ContainerOptions options) =>
        options.Registry.Password is null ? options : options with { Registry = options.Registry with { Password = null } };

    private static void MakeDirectories(ContainerPlan plan, ContainerImage? image, ContainerLayout layout)
    {
        Directory.CreateDirectory(layout.Directory, OwnedRoot.Private);
        if (plan.ImageId is not null)
        {
            // The upper directory's mode is the mode of "/" in the container.
            SafeDirectory.OpenOrCreate(layout.Upper, UnixMode.PublicDirectory).Dispose();
            Directory.CreateDirectory(layout.Work, OwnedRoot.Private);
            LayerRoot.Apply(image?.LayerDirectories ?? [], layout.Upper);
        }
    }

    private ContainerRow Row(ContainerDraft draft, ContainerImage? image, ContainerPlan plan, string runtime, bool inlineMonitor)
    {
        ContainerOptions options = draft.Effective;
        DateTimeOffset now = DateTimeOffset.Now;
        return new ContainerRow
        {
            Id = plan.Id,
            Name = plan.Name,
            ImageId = image?.Id,
            Image = image?.Name ?? plan.RootFs ?? "",
            State = inlineMonitor ? ContainerState.Running : ContainerState.Created,
            Created = now,
            Started = inlineMonitor ? now : null,
            Monitor = inlineMonitor ? ProcessIdentity.Current : null,
            MonitorKind = inlineMonitor ? MonitorKind.Inline : MonitorKind.None,
            Runtime = runtime,
            RestartPolicy = options.RestartPolicy ?? RestartPolicy.No,
            AutoRemove = options.Remove,
            Ports = NetworkOwner(draft, plan) is { Ports: { Count: > 0 } shared } ? shared : plan.Network.Ports,
            Volumes =
            [
                .. plan
                    .Mounts.Where(mount => mount.Kind != MountKind.Tmpfs)
                    .Select(mount => new UsedVolume(mount.Target, mount.VolumeName, mount.Source, mount.Anonymous)),
            ],
            Summary = SummaryOf.Plan(plan, draft, context.Settings.WorkingDirectory),
        };
    }

    // Whose ports are its own too, since they share the network: in its pod, or the container that it joins outside of one.
    private ContainerRow? NetworkOwner(ContainerDraft draft, ContainerPlan plan) =>
        draft.NetworkOwner ?? (plan.Network.ContainerId is { } owner ? store.Get(owner) : null);

    private IEnumerable<PlannedIdMappings> TakenIds() =>
        store.List().Select(row => containers.Plan(row).Namespaces.IdMappings).OfType<PlannedIdMappings>();

    private PlannedContainer? FindPlanned(string text) =>
        resolver.TryFind(text) is { } row ? new PlannedContainer(row.Id, row.Name, containers.Plan(row)) : null;

    private async Task FreeNameAsync(ContainerOptions options, CancellationToken cancellationToken)
    {
        bool pod = podStore.IsNameTaken(options.Name!);
        if (!pod && !store.IsNameTaken(options.Name!))
        {
            return;
        }

        if (pod || !options.Replace)
        {
            throw ContainerStore.NameInUse(options.Name!, pod, replace: true);
        }

        await remover
            .RemoveAsync(
                new RemoveContainerRequest
                {
                    Container = options.Name!,
                    Force = true,
                    Volumes = true,
                    Ignore = true,
                },
                withPod: false,
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
