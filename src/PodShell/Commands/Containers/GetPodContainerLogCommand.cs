using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Returns what containers have written to stdout and stderr, a line an object.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.ContainerLog, HelpUri = HelpLinks.Reference + "Get-PodContainerLog.md")]
[Alias("podlogs")]
[OutputType(typeof(LogLine))]
public sealed class GetPodContainerLogCommand : ContainerCommand
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
    public TimeReference? Since { get; set; }

    /// <summary>Only lines up to this time: a date, a time span before now, or text such as <c>10m</c>.</summary>
    [Parameter]
    public TimeReference? Until { get; set; }

    /// <summary>Only lines of this stream.</summary>
    [Parameter]
    public OutputSource? Stream { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessContainerAsync(Container container, CancellationToken cancellationToken)
    {
        var request = new LogRequest { Container = container.Id, Follow = Wait, Tail = Tail, Since = Since?.Time, Until = Until?.Time };
        await foreach (LogLine line in Engine.StreamAsync(Operations.ContainerLog, request, cancellationToken))
        {
            if (Stream is null || line.Stream == Stream)
            {
                WriteObject(line);
            }
        }
    }
}
