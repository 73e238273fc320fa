using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Creates a pod: containers that share networks, ports and host name. Nothing of it runs yet.</summary>
[Cmdlet(VerbsCommon.New, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "New-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class NewPodCommand : SpecCommand
{
    /// <summary>The pod's name. By default a random adjective and name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The namespaces that its containers share: Net, Ipc, Uts, Pid, User, Cgroup, or None. By default Net, Ipc and Uts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PodNamespaces[] Share { get; set; } = [];

    /// <summary>Does not put the containers' cgroups below the pod's.</summary>
    [Parameter]
    public SwitchParameter NoShareParent { get; set; }

    /// <summary>No infra container: its containers share only what they say themselves.</summary>
    [Parameter]
    public SwitchParameter NoInfra { get; set; }

    /// <summary>An image for the infra container. By default a built-in root file system without any image.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string? InfraImage { get; set; }

    /// <summary>The infra container's command. By default a process that waits and reaps.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] InfraCommand { get; set; } = [];

    /// <summary>The infra container's name. By default made of the pod's id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InfraName { get; set; }

    /// <summary>What becomes of the pod when its last container has ended: Continue, the infra container runs on, or Stop.</summary>
    [Parameter]
    public PodExitPolicy ExitPolicy { get; set; } = PodExitPolicy.Continue;

    /// <summary>A file that receives the pod's id; it must not exist yet.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PodIdFile { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ShouldProcess(Name ?? "a random name", "Create pod"))
        {
            WriteObject(await Engine.CallAsync(Operations.PodCreate, Options(), cancellationToken));
        }
    }

    private PodOptions Options()
    {
        PodOptions options = new()
        {
            Name = Name,
            Labels = Hashtables.ToStrings(Label),
            LabelFiles = [.. LabelFile.Select(ResolvePath)],
            Infra = !NoInfra,
            InfraName = InfraName,
            InfraImage = InfraImage,
            InfraCommand = [.. InfraCommand],
            Share = Share.Length == 0 ? null : Share.Aggregate((all, one) => all | one),
            ShareParent = !NoShareParent,
            RestartPolicy = RestartPolicy ?? RestartPolicy.No,
            ExitPolicy = ExitPolicy,
            Runtime = Runtime,
            Replace = Replace,
            PodIdFile = PodIdFile is null ? null : ResolvePath(PodIdFile),
        };
        ApplyShared(options.Network);
        ApplyShared(options.Resources);
        ApplyShared(options.Security);
        ApplyShared(options.Storage);
        return options;
    }
}
