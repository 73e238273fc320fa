using PodShell.Engine.Context;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Pods;

namespace PodShell.Engine.Services;

/// <summary>The classes that work on pods, composed once of those that work on containers.</summary>
internal sealed class PodVerbs
{
    /// <summary>Composes them. Nothing is opened or read.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="containers">The classes that work on containers.</param>
    /// <param name="network">The networks of containers.</param>
    public PodVerbs(EngineContext context, ContainerVerbs containers, ContainerNetwork network)
    {
        Resolver = containers.PodResolver;
        Repository = new PodRepository(
            context,
            containers.Pods,
            Resolver,
            containers.Store,
            containers.Repository,
            containers.PodCgroups,
            containers.Cleaner
        );
        Stopper = new PodStopper(context, containers.Store, containers.Repository, containers.PodCgroups, containers.Stopper);
        Remover = new PodRemover(
            context,
            containers.Store,
            containers.Pods,
            containers.Repository,
            containers.PodCgroups,
            containers.Remover,
            Repository,
            Resolver,
            Stopper
        );
        Creator = new PodCreator(context, containers.Store, containers.Pods, containers.PodCgroups, containers.Creator, Remover);
        Starter = new PodStarter(
            context,
            containers.Store,
            containers.Repository,
            containers.Starter,
            containers.Remover,
            containers.Waiter,
            Repository
        );
        Suspender = new PodSuspender(context, containers.Repository, containers.Freezer, Repository);
        Signaler = new PodSignaler(context, containers.Repository, containers.Signaler, Repository);
        Copier = new PodCopier(containers.Store, containers.Pods, containers.Resolver, Resolver, Creator, containers.Creator, Remover);
        Lister = new PodLister(
            context,
            containers.Store,
            containers.Pods,
            containers.Repository,
            containers.PodCgroups,
            network,
            containers.Cleaner,
            Resolver
        );
        Exit = new PodExit(context, containers.Store, containers.Pods, containers.Repository, Stopper);
    }

    /// <summary>Finds pods.</summary>
    public PodResolver Resolver { get; }

    /// <summary>What is known of pods.</summary>
    public PodRepository Repository { get; }

    /// <summary>Stops.</summary>
    public PodStopper Stopper { get; }

    /// <summary>Removes.</summary>
    public PodRemover Remover { get; }

    /// <summary>Creates.</summary>
    public PodCreator Creator { get; }

    /// <summary>Starts.</summary>
    public PodStarter Starter { get; }

    /// <summary>Freezes and thaws.</summary>
    public PodSuspender Suspender { get; }

    /// <summary>Sends signals.</summary>
    public PodSignaler Signaler { get; }

    /// <summary>Copies.</summary>
    public PodCopier Copier { get; }

    /// <summary>Lists.</summary>
    public PodLister Lister { get; }

    /// <summary>Ends pods whose containers have ended, where that is their policy.</summary>
    public PodExit Exit { get; }
}
