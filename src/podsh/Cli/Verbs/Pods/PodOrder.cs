namespace PodShell.Cli.Verbs.Pods;

/// <summary>The orders of <c>pod ps --sort</c>.</summary>
internal static class PodOrder
{
    private static readonly string[] s_known = ["created", "id", "name", "number", "status"];

    public static string Check(string order) =>
        s_known.Contains(order) ? order : throw new FormatException($"write one of {string.Join(", ", s_known)}");

    public static IEnumerable<Pod> Sort(IEnumerable<Pod> pods, string order) =>
        order switch
        {
            "id" => pods.OrderBy(pod => pod.Id, StringComparer.Ordinal),
            "name" => pods.OrderBy(pod => pod.Name, StringComparer.Ordinal),
            "number" => pods.OrderBy(pod => pod.Containers.Count),
            "status" => pods.OrderBy(pod => pod.State.ToString(), StringComparer.Ordinal),
            _ => pods.OrderByDescending(pod => pod.Created),
        };
}
