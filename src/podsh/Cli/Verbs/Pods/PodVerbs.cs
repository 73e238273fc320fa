using PodShell.Cli.Verbs.Common;
using PodShell.Cli.Verbs.Containers;

namespace PodShell.Cli.Verbs.Pods;

/// <summary>The verbs of the group <c>pod</c>, one line each.</summary>
internal static class PodVerbs
{
    public static IEnumerable<VerbEntry> All =>
        [
            new(["pod clone"], "Create a pod like another one", () => new PodCloneVerb()),
            new(["pod create"], "Create a pod", () => new PodCreateVerb()),
            new(["pod exists"], "Check whether a pod exists", () =>
                new ExistsVerb("POD", (c, name) => c.Engine.Pods.ExistsAsync(name, c.Cancellation))
            ),
            new(["pod inspect"], "Display detailed information on pods", () => new PodInspectVerb()),
            new(["pod kill"], "Send a signal to the containers of pods", () => new PodKillVerb()),
            new(["pod logs"], "Show the logs of a pod's containers", () => new PodLogsVerb()),
            new(["pod pause"], "Freeze the containers of pods", () => new PodPauseVerb(thaw: false)),
            new(["pod prune"], "Remove the pods that have ended", () =>
                new PruneVerb<Pod>(
                    "pod",
                    "This will remove all stopped/exited pods.",
                    (c, request) => c.Engine.Pods.ClearAsync(request, c.Cancellation),
                    pod => pod.Id
                )
            ),
            new(["pod ps", "pod ls", "pod list"], "List pods", () => new PodListVerb()),
            new(["pod restart"], "Restart pods", () => new PodRestartVerb()),
            new(["pod rm", "pod remove"], "Remove pods with their containers", () => new PodRemoveVerb()),
            new(["pod start"], "Start pods", () => new PodStartVerb()),
            new(["pod stats"], "Show what the containers of pods use of the host", () => new StatsVerb(pods: true)),
            new(["pod stop"], "Stop pods", () => new PodStopVerb()),
            new(["pod top"], "Show the processes of a pod", () => new TopVerb(pod: true)),
            new(["pod unpause"], "Thaw the containers of pods", () => new PodPauseVerb(thaw: true)),
        ];
}
