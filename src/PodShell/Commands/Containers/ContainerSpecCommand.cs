using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;

namespace PodShell.Commands.Containers;

/// <summary>
/// A cmdlet that makes a container. Its parameters, with those of <see cref="SpecCommand"/>, fill one <see cref="ContainerOptions"/>; each
/// concern (process, network, storage, resources, security, health, log, registry) has its own part of the class.
/// </summary>
public abstract partial class ContainerSpecCommand : SpecCommand
{
    /// <summary>
    /// The image: a reference, an id, an id prefix, or an object of <c>Get-PodImage</c>. It is pulled when it is not there.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Image")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity? Image { get; set; }

    /// <summary>A directory of the host as root file system, in place of an image.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "RootFs")]
    [ValidateNotNullOrEmpty]
    public string? RootFs { get; set; }

    /// <summary>The container's name. By default a random adjective and name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The platform, as <c>os/architecture[/variant]</c>. By default the host's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public Platform? Platform { get; set; }

    /// <summary>OCI annotations for the runtime.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Annotation { get; set; }

    /// <summary>
    /// Secrets that it gets, with what they hold now, as <c>name[,type=mount|env][,target=…][,uid=…][,gid=…][,mode=…]</c>: files in
    /// /run/secrets, or variables.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public ContainerSecret[] Secret { get; set; } = [];

    /// <summary>Removes the container, with its anonymous volumes, when it has exited.</summary>
    [Parameter]
    [Alias("Rm")]
    public SwitchParameter Remove { get; set; }

    /// <summary>A file that receives the container's id; it must not exist yet.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CidFile { get; set; }

    /// <summary>Containers that must run before this one starts.</summary>
    [Parameter]
    [Alias("Requires")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[] Require { get; set; } = [];

    /// <summary>
    /// The pod that it belongs to, by name, id or object; <c>new:NAME</c> creates the pod first, with the ports of this container.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public string? Pod { get; set; }

    /// <summary>
    /// Runs it to its end before the other containers of its pod start: Always, at each start of the pod, or Once, at the first. Needs
    /// -Pod.
    /// </summary>
    [Parameter]
    public InitContainerKind InitContainer { get; set; }

    private protected ContainerSpecCommand() { }

    /// <summary>What the user sees it called before it has a name.</summary>
    private protected string Subject => Name ?? (RootFs is null ? Image!.ToString() : RootFs);

    /// <summary>All that the user asks for, in one record.</summary>
    private protected ContainerOptions Options()
    {
        FlagSpelling.Check(this, Image?.Reference ?? "");
        ContainerOptions options = new()
        {
            Image = Image?.Reference ?? "",
            Name = Name,
            Platform = Platform,
            PullPolicy = PullPolicy,
            Labels = Hashtables.ToStrings(Label),
            LabelFiles = [.. LabelFile.Select(ResolvePath)],
            Annotations = Hashtables.ToStrings(Annotation),
            Secrets = [.. Secret],
            Runtime = Runtime,
            RestartPolicy = RestartPolicy,
            Remove = Remove,
            Replace = Replace,
            CidFile = CidFile is null ? null : ResolvePath(CidFile),
            Requires = [.. Require],
            Pod = Pod,
            InitContainer = InitContainer,
        };
        Apply(options.Process);
        Apply(options.Network);
        Apply(options.Storage);
        Apply(options.Resources);
        Apply(options.Security);
        Apply(options.Health);
        Apply(options.Log);
        Apply(options.Registry);
        return options;
    }
}
