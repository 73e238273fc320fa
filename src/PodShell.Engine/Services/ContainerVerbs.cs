using PodShell.Engine.Build;
using PodShell.Engine.Check;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Change;
using PodShell.Engine.Containers.Create;
using PodShell.Engine.Containers.Exec;
using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Health;
using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Inspect;
using PodShell.Engine.Containers.Logs;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Run;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Stats;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Containers.Timers;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Services;

/// <summary>The classes that work on containers, composed once. Those above are given the ones that they use.</summary>
internal sealed class ContainerVerbs
{
    private readonly EngineContext _context;
    private readonly Lazy<IContainerImages> _images;

    /// <summary>Composes them. Nothing is opened or read.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="database">The database.</param>
    /// <param name="scopes">Where helpers live that outlive a command.</param>
    /// <param name="images">The images.</param>
    /// <param name="networks">The classes of the network engine.</param>
    /// <param name="volumeVerbs">The classes that work on volumes.</param>
    /// <param name="secrets">The classes that work on secrets.</param>
    public ContainerVerbs(
        EngineContext context,
        StateDatabase database,
        HelperScopes scopes,
        Lazy<IContainerImages> images,
        NetworkVerbs networks,
        VolumeVerbs volumeVerbs,
        SecretVerbs secrets
    )
    {
        _context = context;
        _images = images;
        Store = new ContainerStore(database);
        Pods = new PodStore(database);
        PodResolver = new PodResolver(Pods);
        PodCgroups = new PodCgroups(context.Settings, context.Log);
        Repository = new ContainerRepository(context, Store);
        Resolver = new ContainerResolver(Store);
        Runtimes = new RuntimeFinder(context.Settings, context.Paths);
        ContainerVolumes volumes = new(context.Settings);
        SharedHosts = new SharedHosts(context, Store, Repository);
        Health = new HealthStore(database);
        HealthTimer = new HealthTimer(context, Health);
        Teardown = new ContainerTeardown(
            context,
            Store,
            Repository,
            scopes,
            Runtimes,
            networks.Containers,
            volumes,
            volumeVerbs.Mounter,
            SharedHosts,
            HealthTimer
        );
        StaleRuntime = new StaleRuntimeState(context, Store, Repository);
        Cleaner = new ContainerCleaner(context, Store, Repository, Runtimes, Teardown);
        Freezer = new ContainerFreezer(context, Store, Repository, Runtimes);
        Stopper = new ContainerStopper(context, Store, Repository, Cleaner, Freezer);
        Signaler = new ContainerSignaler(context, Store, Repository, Stopper, Freezer);
        Remover = new ContainerRemover(context, Store, Repository, Resolver, Stopper, Cleaner);
        Waiter = new ContainerWaiter(context, Store, Repository, Cleaner);
        Creator = new ContainerCreator(
            context,
            Store,
            Pods,
            Repository,
            images,
            Runtimes,
            new ContainerPlanner(context.Settings, context.Log, networks.Resolver, networks.Attachments),
            volumes,
            SharedHosts,
            Resolver,
            Remover,
            new SecretSource(secrets.Resolver, secrets.Lister),
            new PodPlacer(Store, Pods, PodResolver, Repository).Place
        );
        ContainerPreparer preparer = new(
            context,
            Repository,
            images,
            Runtimes,
            new RuntimeSpecBuilder(context.Settings, context.Log),
            networks.Containers,
            SharedHosts,
            volumeVerbs.Use,
            Resolver
        );
        Starter = new ContainerStarter(
            context,
            Store,
            Pods,
            Repository,
            PodCgroups,
            scopes,
            Runtimes,
            Teardown,
            preparer,
            Cleaner,
            HealthTimer
        );
        Runner = new ContainerRunner(context, Repository, Creator, Starter, Cleaner, Stopper);
        ExitHandler = new ContainerExitHandler(context, Store, Repository, scopes, Cleaner, Starter);
        Executor = new ContainerExecutor(context, Store, Repository, scopes, Runtimes, new ExecProcessBuilder(context.Settings));
        HealthChecker = new HealthChecker(context, Store, Health, Repository, Executor, Stopper, Starter);
        ContainerRewriter rewriter = new(Store, Repository);
        Renamer = new ContainerRenamer(context, Store, Repository, rewriter, SharedHosts);
        Updater = new ContainerUpdater(context, Store, Repository, Runtimes, rewriter);
        Lister = new ContainerLister(context, Store, Pods, Repository, images, networks.Containers, Cleaner, Resolver);
        Pruner = new ContainerPruner(context, Lister, Remover);
        LogReader = new ContainerLogReader(Repository, Waiter);
        Usage = new UsageSelection(Store, Repository, Resolver, PodResolver.Find);
        Processes = new ProcessLister(Repository);
        Files = new FileVerbs(context, Store, Repository, Resolver, images, volumeVerbs.Use, Cleaner, Freezer);
        Checker = new ContainerChecker(context, Store, Repository, networks.Containers, Teardown, Cleaner);
    }

    /// <summary>The rows of containers.</summary>
    public ContainerStore Store { get; }

    /// <summary>The rows of pods.</summary>
    public PodStore Pods { get; }

    /// <summary>What health checks say of containers.</summary>
    public HealthStore Health { get; }

    /// <summary>Has their health checked from time to time.</summary>
    public HealthTimer HealthTimer { get; }

    /// <summary>Checks their health.</summary>
    public HealthChecker HealthChecker { get; }

    /// <summary>Finds pods.</summary>
    public PodResolver PodResolver { get; }

    /// <summary>The cgroups of pods.</summary>
    public PodCgroups PodCgroups { get; }

    /// <summary>What is known of containers.</summary>
    public ContainerRepository Repository { get; }

    /// <summary>Finds containers.</summary>
    public ContainerResolver Resolver { get; }

    /// <summary>The OCI runtimes of this host.</summary>
    public RuntimeFinder Runtimes { get; }

    /// <summary>The /etc/hosts of pods.</summary>
    public SharedHosts SharedHosts { get; }

    /// <summary>Takes away what starts and creations made.</summary>
    public ContainerTeardown Teardown { get; }

    /// <summary>Ends what runs without a row.</summary>
    public StaleRuntimeState StaleRuntime { get; }

    /// <summary>Cleans up what has ended.</summary>
    public ContainerCleaner Cleaner { get; }

    /// <summary>Freezes and thaws.</summary>
    public ContainerFreezer Freezer { get; }

    /// <summary>Stops.</summary>
    public ContainerStopper Stopper { get; }

    /// <summary>Sends signals.</summary>
    public ContainerSignaler Signaler { get; }

    /// <summary>Removes.</summary>
    public ContainerRemover Remover { get; }

    /// <summary>Waits.</summary>
    public ContainerWaiter Waiter { get; }

    /// <summary>Creates.</summary>
    public ContainerCreator Creator { get; }

    /// <summary>Starts.</summary>
    public ContainerStarter Starter { get; }

    /// <summary>Creates and starts in one go.</summary>
    public ContainerRunner Runner { get; }

    /// <summary>Does what is to be done when one has ended.</summary>
    public ContainerExitHandler ExitHandler { get; }

    /// <summary>Runs commands in running ones.</summary>
    public ContainerExecutor Executor { get; }

    /// <summary>Removes those that do not run.</summary>
    public ContainerPruner Pruner { get; }

    /// <summary>Gives other names.</summary>
    public ContainerRenamer Renamer { get; }

    /// <summary>Changes limits, restart policies and environments.</summary>
    public ContainerUpdater Updater { get; }

    /// <summary>Lists.</summary>
    public ContainerLister Lister { get; }

    /// <summary>Tells all that is known. A new one each time: it keeps what it has read of the host.</summary>
    public ContainerInspector Inspector => new(_context, Store, Health, Repository, _images);

    /// <summary>Reads logs.</summary>
    public ContainerLogReader LogReader { get; }

    /// <summary>Which running ones are meant.</summary>
    public UsageSelection Usage { get; }

    /// <summary>Reads what they use of the host. A new one each time: it compares with what it has read before.</summary>
    public StatisticReader Statistics => new(Store, Repository, Usage);

    /// <summary>Lists their processes.</summary>
    public ProcessLister Processes { get; }

    /// <summary>Reads and writes their files.</summary>
    public FileVerbs Files { get; }

    /// <summary>Builds images. A new one each time: it opens the images.</summary>
    public ImageBuilder Builder => new(new BuildParts(_context, _images.Value, Repository, Runner, Files.Idle));

    /// <summary>Compares the store with the database.</summary>
    public ContainerChecker Checker { get; }

    /// <summary>What users see of one now.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The record.</returns>
    public Container Record(ContainerRow row) => ContainerRecord.Now(row, Repository.Layout(row.Id));
}
