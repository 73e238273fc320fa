using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Pulls images from registries into the local store.</summary>
[Cmdlet(VerbsLifecycle.Invoke, Nouns.ImagePull, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Invoke-PodImagePull.md")]
[Alias("podpull")]
[OutputType(typeof(Image))]
public sealed class InvokePodImagePullCommand : PodShellCmdlet
{
    /// <summary>The images, as <c>[registry/]repository[:tag|@digest]</c>. Short names are looked up as registries.conf says.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Reference")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string[] Image { get; set; } = [];

    /// <summary>The platform, as <c>os/architecture[/variant]</c>. By default the host's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public Platform? Platform { get; set; }

    /// <summary>When to pull: Always, Missing, Newer or Never. By default Always.</summary>
    [Parameter]
    [Alias("PullPolicy")]
    public PullPolicy Policy { get; set; } = PullPolicy.Always;

    /// <summary>Pulls every tag of the repository.</summary>
    [Parameter]
    public SwitchParameter AllTags { get; set; }

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

    /// <summary>How often a failed request is tried again. By default 3.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int? Retry { get; set; }

    /// <summary>Seconds before the first retry, doubled each time. By default 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 3600.0)]
    public double? RetryDelay { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Image, async image =>
        {
            if (!ShouldProcess(image, AllTags ? "Pull all tags" : "Pull image"))
            {
                return;
            }

            PullRequest request = new()
            {
                Image = image,
                Platform = Platform,
                Policy = Policy,
                AllTags = AllTags,
            };
            request.Registry.SetCredential(Credential);
            request.Registry.AuthFile = AuthFile is null ? null : ResolvePath(AuthFile);
            request.Registry.CertificateDirectory = CertificateDirectory is null ? null : ResolvePath(CertificateDirectory);
            request.Registry.TlsVerify = SkipCertificateCheck ? false : TlsVerify;
            request.Registry.Retry = Retry;
            request.Registry.RetryDelay = RetryDelay;
            await foreach (Image pulled in Engine.StreamAsync(Operations.ImagePull, request, cancellationToken))
            {
                WriteObject(ImageNames.AsAsked(pulled, WildcardPattern.Escape(image)));
            }
        });
}
