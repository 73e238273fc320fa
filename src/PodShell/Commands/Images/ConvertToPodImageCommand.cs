using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>
/// Makes an image: of one layer out of a root file system, which is a tar (plain, gzip, zstd) or a directory, or of a container's image and
/// what the container has changed of it.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, Nouns.Image, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "ConvertTo-PodImage.md")]
[Alias("podcommit")]
[OutputType(typeof(Image))]
public sealed class ConvertToPodImageCommand : PodShellCmdlet
{
    private const string ByRootFs = "RootFs";
    private const string ByContainer = "Container";
    private const string ByObject = "Object";

    /// <summary>The tar or directory.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = ByRootFs
    )]
    [Alias("PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string RootFs { get; set; } = "";

    /// <summary>The container: a name, an id or an id prefix.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByContainer)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity? Container { get; set; }

    /// <summary>The container, as <c>Get-PodContainer</c> returns it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public Container? InputObject { get; set; }

    /// <summary>The image's name, as <c>[registry/]repository[:tag]</c>. By default it has none.</summary>
    [Parameter(Position = 1)]
    [Alias("Tag", "Name")]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    /// <summary>The command that containers of it run.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Command { get; set; } = [];

    /// <summary>The entrypoint of containers of it.</summary>
    [Parameter]
    [ValidateNotNull]
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

    /// <summary>Instructions for images that are built upon this one; only Docker's form keeps them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] OnBuild { get; set; } = [];

    /// <summary>The comment in the image's history; of an image of a container, the image's, which only Docker's form has.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    /// <summary>Who made the image.</summary>
    [Parameter(ParameterSetName = ByContainer)]
    [Parameter(ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    public string? Author { get; set; }

    /// <summary>The form of the image: Oci, which is the default, or Docker.</summary>
    [Parameter(ParameterSetName = ByContainer)]
    [Parameter(ParameterSetName = ByObject)]
    public ImageManifestFormat Format { get; set; }

    /// <summary>Makes the paths of all volumes and binds of the container volumes of the image.</summary>
    [Parameter(ParameterSetName = ByContainer)]
    [Parameter(ParameterSetName = ByObject)]
    public SwitchParameter IncludeVolume { get; set; }

    /// <summary>Freezes a running container meanwhile.</summary>
    [Parameter(ParameterSetName = ByContainer)]
    [Parameter(ParameterSetName = ByObject)]
    public SwitchParameter Pause { get; set; }

    /// <summary>Makes one layer with all that the container sees.</summary>
    [Parameter(ParameterSetName = ByContainer)]
    [Parameter(ParameterSetName = ByObject)]
    public SwitchParameter Squash { get; set; }

    /// <summary>The platform, as <c>os/architecture[/variant]</c>. By default the host's.</summary>
    [Parameter(ParameterSetName = ByRootFs)]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public Platform? Platform { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        switch (ParameterSetName)
        {
            case ByObject:
                await CommitAsync(InputObject!, cancellationToken);
                break;
            case ByContainer:
                await ForEachAsync(await Resolvers.Containers.ResolveAsync(Engine, Container!, cancellationToken), container =>
                    CommitAsync(container, cancellationToken)
                );
                break;
            default:
                await ConvertAsync(ResolvePath(RootFs), cancellationToken);
                break;
        }
    }

    private async Task ConvertAsync(string path, CancellationToken cancellationToken)
    {
        if (ShouldProcess(path, Action))
        {
            RootFsImageRequest request = new()
            {
                Path = path,
                Reference = Reference,
                Message = Message,
                Platform = Platform,
            };
            Fill(request);
            WriteObject(await Engine.CallAsync(Operations.ImageFromRootFs, request, cancellationToken));
        }
    }

    private async Task CommitAsync(Container container, CancellationToken cancellationToken)
    {
        if (ShouldProcess(container.Name, Action))
        {
            CommitContainerRequest request = new()
            {
                Container = container.Id,
                Reference = Reference,
                Message = Message,
                Author = Author,
                Format = Format,
                IncludeVolumes = IncludeVolume,
                Pause = Pause,
                Squash = Squash,
            };
            Fill(request);
            WriteObject(await Engine.CallAsync(Operations.ContainerCommit, request, cancellationToken));
        }
    }

    private string Action => Reference is null ? "Make an image" : $"Make image {Reference}";

    private void Fill(ImageChanges changes)
    {
        changes.Command = IsGiven(nameof(Command)) ? [.. Command] : null;
        changes.Entrypoint = IsGiven(nameof(Entrypoint)) ? [.. Entrypoint] : null;
        changes.Environment = Hashtables.ToStrings(Environment);
        changes.User = User;
        changes.WorkingDirectory = WorkingDirectory;
        changes.Expose = [.. Expose];
        changes.Volumes = [.. Volume];
        changes.StopSignal = StopSignal;
        changes.Labels = Hashtables.ToStrings(Label);
        changes.OnBuild = [.. OnBuild];
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
