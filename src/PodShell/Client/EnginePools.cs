using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PodShell.Client;

/// <summary>Which engine processes belong to which runspace. They end with it, and where the module is removed from it.</summary>
internal static class EnginePools
{
    private static readonly ConditionalWeakTable<Runspace, EnginePool> s_pools = [];

    /// <summary>Those of the runspace whose pipeline runs on this thread; without one, a pool that keeps none.</summary>
    public static EnginePool Current =>
        Runspace.DefaultRunspace is { } runspace ? s_pools.GetValue(runspace, Make) : new EnginePool(isEnded: true);

    /// <summary>Ends them.</summary>
    public static void End(Runspace runspace)
    {
        if (s_pools.TryGetValue(runspace, out EnginePool? pool))
        {
            s_pools.Remove(runspace);
            pool.Dispose();
        }
    }

    private static EnginePool Make(Runspace runspace)
    {
        runspace.StateChanged += OnStateChanged;
        return new EnginePool(isEnded: false);
    }

    private static void OnStateChanged(object? sender, RunspaceStateEventArgs e)
    {
        if (
            sender is Runspace runspace
            && e.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken
        )
        {
            End(runspace);
        }
    }
}
