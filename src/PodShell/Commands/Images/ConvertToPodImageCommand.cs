using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Makes an image of one layer out of a root file system: a tar (plain, gzip, zstd) or a directory.</summary>
[Cmdlet(VerbsData.ConvertTo, Nouns.Image, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "ConvertTo-PodImage.md")]
[OutputType(typeof(Image))]
public sealed class ConvertToPodImageCommand : PodShellCmdlet
{
    /// <summary>The tar or directory.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string RootFs { get; set; } = "";

    /// <summary>The image's name, as <c>[registry/]repository[:tag]</c>. By default it has none.</summary>
    [Parameter(Position = 1)]
    [Alias("Tag", "Name")]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    /// <summary>The command that containers of it run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Command { get; set; } = [];

    /// <summary>The entrypoint of containers of it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Entrypoint { get; set; } = [];

    /// <summary>Environment variables.</summary>
    [Parameter]
    [Alias("Env")]
    [ValidateNotNull]
    public IDictionary? Environment { get; set; }

    /// <summary>User and group, as <c>name|uid[:group|gid]</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? User { get; set; }

    /// <summary>The working directory.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    /// <summary>Ports that containers of it listen on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PortMapping[] Expose { get; set; } = [];

    /// <summary>Paths that are volumes in containers of it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Volume { get; set; } = [];

    /// <summary>The signal that stops containers of it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public Signal? StopSignal { get; set; }

    /// <summary>Labels of the image.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>The comment in the image's history.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    /// <summary>The platform, as <c>os/architecture[/variant]</c>. By default the host's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public Platform? Platform { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string path = ResolvePath(RootFs);
        if (!ShouldProcess(path, Reference is null ? "Make an image" : $"Make image {Reference}"))
        {
            return;
        }

        RootFsImageRequest request = new()
        {
            Path = path,
            Reference = Reference,
            Command = [.. Command],
            Entrypoint = [.. Entrypoint],
            Environment = Hashtables.ToStrings(Environment),
            User = User,
            WorkingDirectory = WorkingDirectory,
            Expose = [.. Expose],
            Volumes = [.. Volume],
            StopSignal = StopSignal,
            Labels = Hashtables.ToStrings(Label),
            Message = Message,
            Platform = Platform,
        };
        WriteObject(await Engine.CallAsync(Operations.ImageFromRootFs, request, cancellationToken));
    }
}
