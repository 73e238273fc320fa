using System.Management.Automation;
using PodShell.Commands.Common;

namespace PodShell.Commands.Containers;

/// <content>How the image is pulled when it has to be.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>When the image is pulled: Missing, Always, Newer or Never. By default Missing.</summary>
    [Parameter]
    [Alias("Pull")]
    public PullPolicy PullPolicy { get; set; } = PullPolicy.Missing;

    /// <summary>User name and password for the registry, over any stored credential.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>A file of registry credentials, in place of the default ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuthFile { get; set; }

    /// <summary>A directory of certificates for the registry, in place of certs.d.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateDirectory { get; set; }

    /// <summary>Whether the registry must use TLS with a valid certificate. By default as configured; true where nothing is.</summary>
    [Parameter]
    public bool? TlsVerify { get; set; }

    /// <summary>Takes any certificate of the registry, and plain HTTP: -TlsVerify $false in the word of Invoke-WebRequest.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>How often a failed request to the registry is tried again. By default 3.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int? Retry { get; set; }

    /// <summary>Seconds before the first retry, doubled each time. By default 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 3600.0)]
    public double? RetryDelay { get; set; }

    private void Apply(RegistryOptions registry)
    {
        registry.SetCredential(Credential);
        registry.AuthFile = AuthFile is null ? null : ResolvePath(AuthFile);
        registry.CertificateDirectory = CertificateDirectory is null ? null : ResolvePath(CertificateDirectory);
        registry.TlsVerify = SkipCertificateCheck ? false : TlsVerify;
        registry.Retry = Retry;
        registry.RetryDelay = RetryDelay;
    }
}
