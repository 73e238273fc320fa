using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Returns what running containers use of the host: processors, memory, network, block devices, processes.</summary>
[Cmdlet(
    VerbsCommon.Get,
    Nouns.ContainerStatistic,
    DefaultParameterSetName = ByContainer,
    HelpUri = HelpLinks.Reference + "Get-PodContainerStatistic.md"
)]
[Alias("podstats")]
[CompletedStates(ContainerState.Running, ContainerState.Paused)]
[OutputType(typeof(ContainerStatistic))]
public sealed class GetPodContainerStatisticCommand : ContainerSelectionCommand
{
    private readonly ContainerStatisticQuery _query = new();
    private bool _all;

    /// <summary>Goes on with a sample of each container every interval, until the pipeline is stopped.</summary>
    [Parameter]
    [Alias("Follow")]
    public SwitchParameter Wait { get; set; }

    /// <summary>Seconds over which the use of processors is measured, and between samples. By default 1.</summary>
    [Parameter]
    [ValidateRange(0.1, 3600.0)]
    public double Interval { get; set; } = 1;

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (IsByPod)
        {
            return ForEachPodAsync(pod => Add(_query.Pods, pod.Id), cancellationToken);
        }

        _all = Container is null;
        return _all
            ? Task.CompletedTask
            : ForEachContainerAsync(
                new ContainerQuery { States = [ContainerState.Running, ContainerState.Paused] },
                exact: null,
                container => Add(_query.Containers, container.Id),
                cancellationToken
            );
    }

    /// <summary>
    /// All in one request: each sample takes an interval, and with -Wait the first container would never let the second have its turn.
    /// </summary>
    private protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!_all && _query.Containers.Count == 0 && _query.Pods.Count == 0)
        {
            return; // An empty pipeline or a pattern without a match: to the engine an empty query is all containers.
        }

        ContainerStatisticQuery query = _query with { Follow = Wait, Interval = TimeSpan.FromSeconds(Interval) };
        await foreach (ContainerStatistic sample in Engine.StreamAsync(Operations.ContainerStatistics, query, cancellationToken))
        {
            WriteObject(sample);
        }
    }

    private static Task Add(List<string> ids, string id)
    {
        ids.Add(id);
        return Task.CompletedTask;
    }
}
