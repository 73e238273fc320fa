using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Creates a pod like another one, with containers like its containers.</summary>
[Cmdlet(VerbsCommon.Copy, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Copy-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class CopyPodCommand : ObjectCommand<PodIdentity, Pod>
{
    /// <summary>The pods: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-Pod</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("PodId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public PodIdentity[] Pod { get; set; } = [];

    /// <summary>The copy's name. By default the pod's with <c>-clone</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("NewName")]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Removes the pod that was copied.</summary>
    [Parameter]
    [Alias("Destroy")]
    public SwitchParameter RemoveSource { get; set; }

    /// <summary>Starts the copy.</summary>
    [Parameter]
    public SwitchParameter Start { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<PodIdentity> Identities => Pod;

    /// <inheritdoc/>
    private protected override IObjectResolver<Pod> Resolver => Resolvers.Pods;

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Pod pod, CancellationToken cancellationToken)
    {
        string action = Destination is null ? "Copy pod" : $"Copy pod to {Destination}";
        if (ShouldProcess(pod.Name, RemoveSource ? $"{action} and remove it" : action))
        {
            CopyPodRequest request = new()
            {
                Pod = pod.Id,
                Name = Destination,
                Destroy = RemoveSource,
                Start = Start,
            };
            WriteObject(await Engine.CallAsync(Operations.PodCopy, request, cancellationToken));
        }
    }
}
