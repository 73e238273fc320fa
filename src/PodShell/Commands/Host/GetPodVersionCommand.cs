using System.Management.Automation;
using PodShell.Client;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>Returns the versions of engine, protocol and module.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Version, HelpUri = HelpLinks.Reference + "Get-PodVersion.md")]
[OutputType(typeof(EngineVersion))]
public sealed class GetPodVersionCommand : PodShellCmdlet
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        EngineVersion version = await Engine.CallAsync(Operations.SystemVersion, new(), cancellationToken);
        WriteObject(version with { ModuleVersion = EngineConnection.Version });
    }
}
