using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Returns containers, whether they run or not.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Container, DefaultParameterSetName = ByContainer, HelpUri = HelpLinks.Reference + "Get-PodContainer.md")]
[Alias("podps")]
[OutputType(typeof(Container), typeof(ContainerDetail))]
public sealed class GetPodContainerCommand : ContainerSelectionCommand
{
    /// <summary>Only containers in one of these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ContainerState[] State { get; set; } = [];

    /// <summary>
    /// Only containers that match: a hashtable of name, id, label, status, ancestor, before, since, exited, pod, network, volume, until,
    /// command, restart-policy, health. Several values of one key are alternatives (of label, all must hold); all keys must hold.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ContainerFilter? Filter { get; set; }

    /// <summary>Only the newest so many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; }

    /// <summary>Computes the sizes of what each has written and of its whole file system, in bytes.</summary>
    [Parameter]
    public SwitchParameter Size { get; set; }

    /// <summary>Fills Namespaces: the kernel's numbers of those in which the container runs.</summary>
    [Parameter]
    public SwitchParameter Namespace { get; set; }

    /// <summary>All containers, as without it: for hands that type <c>podps -a</c>.</summary>
    [Parameter]
    [Alias("a")]
    public SwitchParameter All { get; set; }

    /// <summary>Returns all that is known of each container: configuration, mounts, networks, state.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        ContainerQuery query = new()
        {
            States = [.. State],
            Filters = Hashtables.ToFilters(Filter),
            Last = Last,
            Size = Size,
            Namespaces = Namespace,
        };
        return ForEachContainerAsync(query, query, container => WriteAsync(container, cancellationToken), cancellationToken);
    }

    private async Task WriteAsync(Container container, CancellationToken cancellationToken) =>
        WriteObject(
            Detailed
                ? await Engine.CallAsync(Operations.ContainerInspect, new() { Container = container.Id }, cancellationToken)
                : container
        );
}
