using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>A cmdlet that reads of containers: of those that are named, of those of pods, or of all.</summary>
public abstract class ContainerSelectionCommand : PodShellCmdlet
{
    private protected const string ByContainer = "Container";
    private protected const string ByPod = "Pod";

    /// <summary>Names, ids, id prefixes, or wildcard patterns over names; all containers when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByContainer)]
    [Alias("Id", "Name", "ContainerId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity[]? Container { get; set; }

    /// <summary>
    /// The containers of these pods: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-Pod</c>.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByPod)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public PodIdentity[] Pod { get; set; } = [];

    private protected ContainerSelectionCommand() { }

    /// <summary>Whether pods were given: by name, or as objects in the pipeline.</summary>
    private protected bool IsByPod
    {
        get
        {
            if (Container is [{ Given: { } given }] && ObjectNoun.Of(given)?.Noun == Nouns.Pod)
            {
                Pod = [new PodIdentity((object)given)];
                return true;
            }

            return ParameterSetName == ByPod;
        }
    }

    /// <summary>
    /// Runs a step for each container that this object of the pipeline means; a failure is written and the next one goes on.
    /// </summary>
    /// <param name="query">Which containers count: those of a pattern, of a pod, or all.</param>
    /// <param name="exact">Which containers count of those that are named exactly, an object that was given among them, which is then asked
    /// for afresh. When left out, they are taken as they are.</param>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    private protected async Task ForEachContainerAsync(
        ContainerQuery query,
        ContainerQuery? exact,
        Func<Container, Task> step,
        CancellationToken cancellationToken
    )
    {
        if (IsByPod)
        {
            await ForEachPodAsync(pod => ForEachOfAsync(OfPod(query, pod), step, cancellationToken), cancellationToken);
        }
        else if (Container is null)
        {
            await ForEachOfAsync(query, step, cancellationToken);
        }
        else
        {
            await ForEachAsync(Container, async identity =>
                await ForEachAsync(
                    identity.IsPattern || exact is not null
                        ? await Resolvers.Containers.ListAsync(Engine, identity, identity.IsPattern ? query : exact!, cancellationToken)
                        : await Resolvers.Containers.ResolveAsync(Engine, identity, cancellationToken),
                    step
                )
            );
        }
    }

    /// <summary>Runs a step for each pod that this object of the pipeline means; a failure is written and the next one goes on.</summary>
    private protected Task ForEachPodAsync(Func<Pod, Task> step, CancellationToken cancellationToken) =>
        ForEachAsync(Pod, async identity =>
            await ForEachAsync(await Resolvers.Pods.ResolveAsync(Engine, identity, cancellationToken), step)
        );

    private static ContainerQuery OfPod(ContainerQuery query, Pod pod) =>
        query with
        {
            Filters = new Dictionary<string, List<string>>(query.Filters) { ["pod"] = [pod.Id] },
        };

    private async Task ForEachOfAsync(ContainerQuery query, Func<Container, Task> step, CancellationToken cancellationToken)
    {
        await foreach (Container container in Engine.StreamAsync(Operations.ContainerList, query, cancellationToken))
        {
            await ForEachAsync([container], step);
        }
    }
}
