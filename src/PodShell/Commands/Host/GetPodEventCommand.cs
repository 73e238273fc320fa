using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>Returns what happened to containers and images, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Event, HelpUri = HelpLinks.Reference + "Get-PodEvent.md")]
[OutputType(typeof(PodEvent))]
public sealed class GetPodEventCommand : PodShellCmdlet
{
    /// <summary>Only events of these containers, by name or id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ContainerId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity[] Container { get; set; } = [];

    /// <summary>From this time on: a date, a time span before now, or text such as <c>10m</c>. With -Wait by default from now on.</summary>
    [Parameter]
    [TimeTransformation]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public TimeReference? Since { get; set; }

    /// <summary>Up to this time: a date, a time span before now, or text such as <c>10m</c>.</summary>
    [Parameter]
    [TimeTransformation]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public TimeReference? Until { get; set; }

    /// <summary>Goes on with new events.</summary>
    [Parameter]
    [Alias("Follow")]
    public SwitchParameter Wait { get; set; }

    /// <summary>Only events of this sort of object: container, image, pod, network, volume, system.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    public string[] Type { get; set; } = [];

    /// <summary>Only these events, such as create, start, died, remove, pull.</summary>
    [Parameter]
    [Alias("Event")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventActionCompleter))]
    public string[] Action { get; set; } = [];

    /// <summary>Only events that match: a hashtable of container, image, type, event, label, pod, volume.</summary>
    [Parameter]
    [ValidateNotNull]
    public EventFilter? Filter { get; set; }

    private readonly List<string> _containers = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        // All piped containers in one request: with -Wait the first would otherwise never let the second have its turn.
        _containers.AddRange(Container.Select(identity => identity.Text));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (MyInvocation.ExpectingInput && _containers.Count == 0)
        {
            // Containers were to come down the pipeline and none did: that does not mean all.
            return;
        }

        Dictionary<string, List<string>> filters = Hashtables.ToFilters(Filter);
        Add(filters, "container", _containers);
        Add(filters, "type", [.. Type.Select(word => new EventTypeCompleter().Resolve(word, "sort of object"))]);
        Add(filters, "event", [.. Action.Select(word => new EventActionCompleter().Resolve(word, "event"))]);
        EventQuery query = new()
        {
            Since = Since?.Time,
            Until = Until?.Time,
            Follow = Wait,
            Filters = filters,
        };
        await foreach (PodEvent happened in Engine.StreamAsync(Operations.SystemEvents, query, cancellationToken))
        {
            WriteObject(happened);
        }
    }

    private static void Add(Dictionary<string, List<string>> filters, string key, List<string> values)
    {
        if (values.Count > 0)
        {
            filters[key] = [.. filters.GetValueOrDefault(key, []), .. values];
        }
    }
}
