using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>
/// Returns what containers have written to stdout and stderr, a line an object; with -Pod the lines of all its containers in the order of
/// time.
/// </summary>
[Cmdlet(
    VerbsCommon.Get,
    Nouns.ContainerLog,
    DefaultParameterSetName = ByContainer,
    HelpUri = HelpLinks.Reference + "Get-PodContainerLog.md"
)]
[Alias("podlogs")]
[OutputType(typeof(LogLine))]
public sealed class GetPodContainerLogCommand : ContainerSelectionCommand
{
    /// <summary>Goes on with new lines until the container ends.</summary>
    [Parameter]
    [Alias("Follow")]
    public SwitchParameter Wait { get; set; }

    /// <summary>Only the last so many lines.</summary>
    [Parameter]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    /// <summary>Only lines from this time on: a date, a time span before now, or text such as <c>10m</c>.</summary>
    [Parameter]
    [TimeTransformation]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public TimeReference? Since { get; set; }

    /// <summary>Only lines up to this time: a date, a time span before now, or text such as <c>10m</c>.</summary>
    [Parameter]
    [TimeTransformation]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public TimeReference? Until { get; set; }

    /// <summary>Only lines of this stream.</summary>
    [Parameter]
    public OutputSource? Stream { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        IsByPod
            ? ForEachPodAsync(pod => WriteAsync(new LogRequest { Pod = pod.Id }, cancellationToken), cancellationToken)
            : ForEachContainerAsync(
                new ContainerQuery(),
                exact: null,
                container => WriteAsync(new LogRequest { Container = container.Id }, cancellationToken),
                cancellationToken
            );

    private async Task WriteAsync(LogRequest which, CancellationToken cancellationToken)
    {
        LogRequest request = which with { Follow = Wait, Tail = Tail, Since = Since?.Time, Until = Until?.Time };
        await foreach (LogLine line in Engine.StreamAsync(Operations.ContainerLog, request, cancellationToken))
        {
            if (Stream is null || line.Stream == Stream)
            {
                WriteObject(line);
            }
        }
    }
}
