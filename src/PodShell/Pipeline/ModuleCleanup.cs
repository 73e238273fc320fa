using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PodShell.Client;

namespace PodShell.Pipeline;

/// <summary>What PowerShell calls when the module is removed from a session.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <summary>Ends the session's engine processes.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (Runspace.DefaultRunspace is { } runspace)
        {
            EnginePools.End(runspace);
        }
    }
}
