using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Takes from a plan what lists and life cycle need.</summary>
internal static class SummaryOf
{
    /// <summary>Makes the summary.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="draft">What was asked for, and its pod.</param>
    /// <param name="workingDirectory">Where relative paths begin.</param>
    /// <returns>The summary.</returns>
    public static ContainerSummary Plan(ContainerPlan plan, ContainerDraft draft, string workingDirectory) =>
        new()
        {
            Command = Filled(plan.Process.Command),
            Labels = plan.Labels.Count > 0 ? new Dictionary<string, string>(plan.Labels) : null,
            Networks = draft.NetworkOwner?.Summary.Networks
                ?? plan.Network.Kind switch
                {
                    NetworkKind.Bridge => Filled(plan.Network.Networks),
                    NetworkKind.None => ["none"],
                    NetworkKind.Host => ["host"],
                    NetworkKind.Pasta => ["pasta"],
                    NetworkKind.Slirp4Netns => ["slirp4netns"],
                    _ => null,
                },
            HasNetwork = plan.Network.Kind is NetworkKind.Bridge or NetworkKind.Pasta or NetworkKind.Slirp4Netns,
            Pod = draft.Pod?.Id,
            PodName = draft.Pod?.Name,
            IsInfra = draft.IsInfra,
            InitContainer = draft.Asked.InitContainer,
            CidFile = draft.Effective.CidFile is { Length: > 0 } file ? CallerPath.Absolute(file, workingDirectory) : null,
        };

    private static List<T>? Filled<T>(IReadOnlyList<T> list) => list.Count > 0 ? [.. list] : null;
}
