using PodShell.Engine.Containers.Create;
using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Teardown;

namespace PodShell.Engine.Containers.Run;

/// <summary>The verbs on containers, composed once for an engine.</summary>
internal sealed class ContainerVerbs
{
    /// <summary>Composes them.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="place">Fills in what a container takes over from its pod.</param>
    public ContainerVerbs(ContainerParts parts, Func<ContainerOptions, ContainerDraft> place)
    {
        Resolver = new ContainerResolver(parts);
        Cleaner = new ContainerCleaner(parts);
        Freezer = new ContainerFreezer(parts);
        Stopper = new ContainerStopper(parts, Cleaner, Freezer);
        Remover = new ContainerRemover(parts, Resolver, Stopper, Cleaner);
        Creator = new ContainerCreator(parts, Resolver, Remover, place);
        ContainerPreparer preparer = new(parts, Resolver);
        Starter = new ContainerStarter(parts, preparer, Cleaner);
        Runner = new ContainerRunner(parts, Creator, preparer, Starter, Cleaner, Stopper);
        Waiter = new ContainerWaiter(parts, Cleaner);
        Signaler = new ContainerSignaler(parts, Stopper, Freezer);
    }

    /// <summary>Finds containers.</summary>
    public ContainerResolver Resolver { get; }

    /// <summary>Cleans up what has ended.</summary>
    public ContainerCleaner Cleaner { get; }

    /// <summary>Freezes and thaws.</summary>
    public ContainerFreezer Freezer { get; }

    /// <summary>Stops.</summary>
    public ContainerStopper Stopper { get; }

    /// <summary>Removes.</summary>
    public ContainerRemover Remover { get; }

    /// <summary>Creates.</summary>
    public ContainerCreator Creator { get; }

    /// <summary>Starts.</summary>
    public ContainerStarter Starter { get; }

    /// <summary>Creates and starts in one go.</summary>
    public ContainerRunner Runner { get; }

    /// <summary>Waits.</summary>
    public ContainerWaiter Waiter { get; }

    /// <summary>Sends signals.</summary>
    public ContainerSignaler Signaler { get; }
}
