using System.Management.Automation;
using PodShell.Testing;

namespace PodShell.Conventions.Tests.Cmdlets;

/// <summary>The cmdlets of the built module, imported once into a hosted PowerShell engine.</summary>
public sealed class ModuleCmdlets : IDisposable
{
    private readonly HostedRunspace _runspace = new();

    public ModuleCmdlets() => All = _runspace.Run("Get-Command -Module PodShell -CommandType Cmdlet").Succeeded().As<CmdletInfo>();

    /// <summary>All exported cmdlets.</summary>
    public IReadOnlyList<CmdletInfo> All { get; }

    /// <summary>The runspace that holds the module.</summary>
    public HostedRunspace Runspace => _runspace;

    /// <summary>The parameters that a cmdlet declares itself, without the common ones.</summary>
    public static IEnumerable<ParameterMetadata> OwnParameters(CmdletInfo cmdlet) =>
        cmdlet.Parameters.Values.Where(p => !Cmdlet.CommonParameters.Contains(p.Name) && !Cmdlet.OptionalCommonParameters.Contains(p.Name));

    public void Dispose() => _runspace.Dispose();
}
