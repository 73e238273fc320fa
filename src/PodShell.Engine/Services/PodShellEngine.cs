using PodShell.Engine.Build;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Services;

/// <summary>
/// The engine: composes its parts and contains none of their logic. One instance serves one process; it is thread-safe,
/// opens the store on first use and holds no lock between calls.
/// </summary>
public sealed class PodShellEngine : IDisposable
{
    private readonly StateDatabase? _database;
    private readonly CrashRecovery? _recovery;
    private readonly Lazy<IImageService> _images;

    /// <summary>Composes an engine of given parts.</summary>
    /// <param name="containers">Containers.</param>
    /// <param name="images">Images.</param>
    /// <param name="networks">Networks.</param>
    /// <param name="volumes">Volumes.</param>
    /// <param name="secrets">Secrets.</param>
    /// <param name="pods">Pods.</param>
    /// <param name="system">The engine and its host.</param>
    /// <param name="registries">Registries.</param>
    public PodShellEngine(
        IContainerService containers,
        IImageService images,
        INetworkService networks,
        IVolumeService volumes,
        ISecretService secrets,
        IPodService pods,
        ISystemService system,
        IRegistryService registries
    )
    {
        Registries = registries;
        Containers = containers;
        Networks = networks;
        Volumes = volumes;
        Secrets = secrets;
        Pods = pods;
        _images = new Lazy<IImageService>(images);
        System = system;
    }

    private PodShellEngine(EngineSettings settings, IEngineLog log)
    {
        EnginePaths paths = new(settings.Root, settings.RunRoot);
        StateDatabase database = new(paths) { Damaged = e => log.Warning($"{e.Message} {e.RecommendedAction}") };
        EngineLocks locks = new(paths);
        EventLog events = new(paths, settings.RecordsEvents);
        EngineContext context = new(settings, paths, locks, log, events);
        Lazy<ImageService> images = new(() =>
            new ImageService(settings, paths, database, locks, events, log) { RemoveContainer = RemoveContainerAsync }
        );
        HelperScopes scopes = HelperScopes.Of(settings, log);
        NetworkVerbs networks = new(context, database, scopes);
        Lazy<IContainerImages> containerImages = new(() => images.Value);
        VolumeVerbs volumes = new(context, database);
        SecretVerbs secrets = new(context, database);
        ContainerVerbs containers = new(context, database, scopes, containerImages, networks, volumes, secrets);
        PodVerbs pods = new(context, containers, networks.Containers);
        MembershipChange change = new(context, containers.Store, containers.Repository, networks.Store, containers.SharedHosts);
        NetworkDisconnector disconnector = new(
            context,
            containers.Resolver,
            networks.Resolver,
            networks.Attachments,
            networks.Locks,
            networks.Bridge,
            networks.Shared,
            change
        );
        MembershipRepair repair = new(containers.Repository, networks.Attachments, disconnector, change);
        CrashRecovery recovery = new(
            context,
            containers.Store,
            containers.Repository,
            containers.Runtimes,
            networks.Containers,
            containers.Teardown,
            containers.StaleRuntime,
            new PodRecovery(context, containers.Store, containers.Pods, containers.PodCgroups, containers.Cleaner),
            containers.Cleaner,
            containers.Freezer,
            repair,
            containers.HealthTimer
        );
        Recovered<ContainerVerbs> recovered = new(recovery, containers);
        _database = database;
        _recovery = recovery;
        _images = new Lazy<IImageService>(() => images.Value);
        Pods = new PodService(context, new Recovered<PodVerbs>(recovery, pods));
        Containers = new ContainerService(context, recovered, pods.Exit, Pods);
        MembershipVerbs members = new(
            new NetworkConnector(
                context,
                containers.Resolver,
                networks.Resolver,
                networks.Attachments,
                networks.Locks,
                networks.Reservation,
                networks.Bridge,
                networks.Shared,
                change,
                repair
            ),
            disconnector,
            new NetworkRemover(
                context,
                containers.Store,
                networks.Containers,
                networks.Store,
                networks.Attachments,
                networks.Resolver,
                Containers
            )
        );
        Networks = new NetworkService(
            context,
            new Recovered<NetworkVerbs>(recovery, networks),
            new Recovered<MembershipVerbs>(recovery, members)
        );
        Volumes = new VolumeService(context, new Recovered<VolumeVerbs>(recovery, volumes), Containers);
        Secrets = new SecretService(new Recovered<SecretVerbs>(recovery, secrets));
        Registries = new RegistryService(context);
        Lazy<DiskMeter> meter = new(() => new DiskMeter(Containers, Images, containerImages.Value, Volumes, containers.Repository.Layout));
        System = new SystemService(
            context,
            recovered,
            containerImages,
            database,
            _images,
            meter,
            () => new SystemPruner(Pods, Containers, Images, containerImages.Value, Networks, Volumes, meter.Value),
            () =>
                new SystemResetter(Pods, Containers, Images, containerImages.Value, Networks, Volumes, Secrets, () =>
                    BuildCaches.Clear(context.Paths.Root)
                )
        );
    }

    /// <summary>Containers.</summary>
    public IContainerService Containers { get; }

    /// <summary>Images.</summary>
    public IImageService Images => _images.Value;

    /// <summary>Networks.</summary>
    public INetworkService Networks { get; }

    /// <summary>Volumes.</summary>
    public IVolumeService Volumes { get; }

    /// <summary>Secrets.</summary>
    public ISecretService Secrets { get; }

    /// <summary>Pods.</summary>
    public IPodService Pods { get; }

    /// <summary>Registries.</summary>
    public IRegistryService Registries { get; }

    /// <summary>The engine and its host.</summary>
    public ISystemService System { get; }

    /// <summary>Makes the engine of this process. Nothing is read or written before the first call on it.</summary>
    /// <param name="settings">Where its state lives and who the caller is.</param>
    /// <param name="log">Takes warnings and traces.</param>
    /// <returns>The engine.</returns>
    public static PodShellEngine Open(EngineSettings settings, IEngineLog log) => new(settings, log);

    // A forced removal of an image takes its containers with it.
    private async Task<Container?> RemoveContainerAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await Containers
                .RemoveAsync(
                    new RemoveContainerRequest
                    {
                        Container = id,
                        Force = true,
                        Ignore = true,
                        Depend = true,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerIsInfra)
        {
            // It goes with its pod.
            Container? infra = null;
            await foreach (
                Container container in Containers.ListAsync(new ContainerQuery { Names = [id] }, cancellationToken).ConfigureAwait(false)
            )
            {
                infra = container;
                await Pods.RemoveAsync(
                        new RemovePodRequest
                        {
                            Pod = container.PodId ?? "",
                            Force = true,
                            Ignore = true,
                        },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }

            return infra;
        }
    }

    /// <summary>Closes the database. Running calls should be cancelled and awaited before.</summary>
    public void Dispose()
    {
        _database?.Dispose();
        _recovery?.Dispose();
    }
}
