using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Pushes images to registries, archives and directories.</summary>
[Cmdlet(VerbsLifecycle.Invoke, Nouns.ImagePush, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Invoke-PodImagePush.md")]
[Alias("podpush")]
[OutputType(typeof(PushedImage))]
public sealed class InvokePodImagePushCommand : PodShellCmdlet
{
    /// <summary>The images: references, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodImage</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ImageId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity[] Image { get; set; } = [];

    /// <summary>
    /// Where to: a reference, with <c>docker://</c> or without, or <c>dir:</c>, <c>oci:</c>, <c>oci-archive:</c> or <c>docker-archive:</c>
    /// with a path. By default the image's own name.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string? Destination { get; set; }

    /// <summary>The kind of manifest: Oci or Docker. By default that of the image.</summary>
    [Parameter]
    public ImageManifestFormat? Format { get; set; }

    /// <summary>How layers are compressed: Gzip or Zstd. By default as they are, and with gzip where they are not.</summary>
    [Parameter]
    [Alias("CompressionFormat")]
    public ImageCompression? Compression { get; set; }

    /// <summary>The level of compression: 0 to 9 with gzip, 1 to 20 with zstd.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int? CompressionLevel { get; set; }

    /// <summary>Whether layers that are compressed otherwise are recompressed. By default if a compression is named.</summary>
    [Parameter]
    public bool? ForceCompression { get; set; }

    /// <summary>Compresses layers in a directory of the transport <c>dir:</c>.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>A file that gets the digest of what was pushed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DigestFile { get; set; }

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
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Image, async identity =>
        {
            foreach ((Image image, string reference) in await ImageResolver.ResolveAsync(Engine, identity, cancellationToken))
            {
                // An object means its first name.
                string name = reference == image.Id && image.Names.Count > 0 ? image.Names[0] : reference;
                if (!ShouldProcess(Destination ?? name, $"Push image {name}"))
                {
                    continue;
                }

                PushImageRequest request = new()
                {
                    Image = name,
                    Destination = Destination is null ? null : Resolved(Destination),
                    Format = Format,
                    Compression = Compression,
                    CompressionLevel = CompressionLevel,
                    ForceCompression = ForceCompression,
                    Compress = Compress,
                };
                request.Registry.SetCredential(Credential);
                request.Registry.AuthFile = AuthFile is null ? null : ResolvePath(AuthFile);
                request.Registry.CertificateDirectory = CertificateDirectory is null ? null : ResolvePath(CertificateDirectory);
                request.Registry.TlsVerify = SkipCertificateCheck ? false : TlsVerify;
                request.Registry.Retry = Retry;
                request.Registry.RetryDelay = RetryDelay;
                await foreach (PushedImage pushed in Engine.StreamAsync(Operations.ImagePush, request, cancellationToken))
                {
                    if (DigestFile is not null && pushed.Digest is { } digest)
                    {
                        await File.WriteAllTextAsync(ResolvePath(DigestFile), digest.ToString(), cancellationToken);
                    }

                    WriteObject(pushed);
                }
            }
        });

    // The path behind a transport is one of PowerShell's location.
    private string Resolved(string destination)
    {
        string[] parts = destination.Split(':', 3);
        if (parts.Length < 2 || parts[1].Length == 0 || parts[0] is not ("dir" or "oci" or "oci-archive" or "docker-archive"))
        {
            return destination;
        }

        return parts[0] == "dir"
            ? $"dir:{ResolvePath(destination["dir:".Length..])}"
            : string.Join(':', [parts[0], ResolvePath(parts[1]), .. parts[2..]]);
    }
}
