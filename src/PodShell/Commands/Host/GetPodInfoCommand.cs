using System.Management.Automation;
using PodShell.Client;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>Returns the host, the store and the settings in effect.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Info, HelpUri = HelpLinks.Reference + "Get-PodInfo.md")]
[OutputType(typeof(EngineInfo))]
public sealed class GetPodInfoCommand : PodShellCmdlet
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        EngineInfo info = await Engine.CallAsync(Operations.SystemInfo, new(), cancellationToken);
        WriteObject(info with { Version = info.Version with { ModuleVersion = EngineConnection.Version } });
    }
}
