using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Registries;

/// <summary>Forgets the credentials that are kept for registries.</summary>
[Cmdlet(
    VerbsCommunications.Disconnect,
    Nouns.Registry,
    SupportsShouldProcess = true,
    DefaultParameterSetName = "Registry",
    HelpUri = HelpLinks.Reference + "Disconnect-PodRegistry.md"
)]
[OutputType(typeof(RegistryLogin))]
public sealed class DisconnectPodRegistryCommand : PodShellCmdlet
{
    /// <summary>Registries, or repositories of one, as they were given to Connect-PodRegistry.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = "Registry"
    )]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegistryCompleter))]
    public string[] Registry { get; set; } = [];

    /// <summary>Forgets all credentials of the file and of the helpers that it names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    /// <summary>The file of credentials, in place of the default one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuthFile { get; set; }

    /// <summary>A Docker configuration file, in place of -AuthFile.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CompatibleAuthFile { get; set; }

    /// <summary>Returns what was forgotten.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(All ? [""] : Registry, async registry =>
        {
            if (!ShouldProcess(All ? "all registries" : registry, "Forget credentials"))
            {
                return;
            }

            DisconnectRegistryRequest request = new()
            {
                Registry = registry,
                All = All,
                AuthFile = AuthFile is null ? null : ResolvePath(AuthFile),
                CompatibleAuthFile = CompatibleAuthFile is null ? null : ResolvePath(CompatibleAuthFile),
            };
            await foreach (RegistryLogin login in Engine.StreamAsync(Operations.RegistryDisconnect, request, cancellationToken))
            {
                if (PassThru)
                {
                    WriteObject(login);
                }
            }
        });
}
