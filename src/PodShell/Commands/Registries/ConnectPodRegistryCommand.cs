using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Registries;

/// <summary>Logs in to registries: checks the credentials there and keeps them for pulls and pushes.</summary>
[Cmdlet(
    VerbsCommunications.Connect,
    Nouns.Registry,
    SupportsShouldProcess = true,
    HelpUri = HelpLinks.Reference + "Connect-PodRegistry.md"
)]
[OutputType(typeof(RegistryLogin))]
public sealed class ConnectPodRegistryCommand : PodShellCmdlet
{
    /// <summary>Registries, or repositories of one, as <c>host[:port][/path]</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegistryCompleter))]
    public string[] Registry { get; set; } = [];

    /// <summary>User name and password.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Credential]
    [ValidateNotNull]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The file to keep them in, in place of the default one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuthFile { get; set; }

    /// <summary>A Docker configuration file to keep them in, in place of -AuthFile.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CompatibleAuthFile { get; set; }

    /// <summary>A directory of certificates for the registry, in place of certs.d.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateDirectory { get; set; }

    /// <summary>Whether the registry must use TLS with a valid certificate. By default as configured; true where nothing is.</summary>
    [Parameter]
    public bool? TlsVerify { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Registry, async registry =>
        {
            if (!ShouldProcess(registry, $"Log in as {Credential.UserName}"))
            {
                return;
            }

            ConnectRegistryRequest request = new()
            {
                Registry = registry,
                CompatibleAuthFile = CompatibleAuthFile is null ? null : ResolvePath(CompatibleAuthFile),
            };
            request.Options.SetCredential(Credential);
            request.Options.AuthFile = AuthFile is null ? null : ResolvePath(AuthFile);
            request.Options.CertificateDirectory = CertificateDirectory is null ? null : ResolvePath(CertificateDirectory);
            request.Options.TlsVerify = TlsVerify;
            WriteObject(await Engine.CallAsync(Operations.RegistryConnect, request, cancellationToken));
        });
}
