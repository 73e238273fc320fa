using PodShell.Engine.Context;
using PodShell.Engine.Secrets;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Services;

/// <summary>The classes that work on secrets alone, composed once.</summary>
internal sealed class SecretVerbs
{
    /// <summary>Composes them. Nothing is opened or read.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="database">The database.</param>
    public SecretVerbs(EngineContext context, StateDatabase database)
    {
        SecretStore store = new(database);
        SecretDrivers drivers = new(context.Settings, context.Paths);
        SecretRecord record = new(context.Paths);
        Resolver = new SecretResolver(store);
        Lister = new SecretLister(store, drivers, Resolver, record);
        Keeper = new SecretKeeper(context, store, drivers, Resolver, record);
    }

    /// <summary>Finds secrets.</summary>
    public SecretResolver Resolver { get; }

    /// <summary>Lists and reads.</summary>
    public SecretLister Lister { get; }

    /// <summary>Creates and removes.</summary>
    public SecretKeeper Keeper { get; }
}
