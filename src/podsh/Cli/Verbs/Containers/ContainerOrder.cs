using PodShell.Cli.Output;

namespace PodShell.Cli.Verbs.Containers;

/// <summary>The orders of <c>ps --sort</c>.</summary>
internal static class ContainerOrder
{
    private static readonly string[] s_known = ["command", "created", "id", "image", "names", "runningfor", "size", "status"];

    public static string Check(string order) =>
        s_known.Contains(order) ? order : throw new FormatException($"write one of {string.Join(", ", s_known)}");

    public static void Sort(List<Container> containers, string order)
    {
        Comparison<Container> comparison = order switch
        {
            "command" => (a, b) => string.CompareOrdinal(string.Join(' ', a.Command), string.Join(' ', b.Command)),
            "id" => (a, b) => string.CompareOrdinal(a.Id, b.Id),
            "image" => (a, b) => string.CompareOrdinal(a.Image, b.Image),
            "names" => (a, b) => string.CompareOrdinal(a.Name, b.Name),
            "runningfor" => (a, b) => Nullable.Compare(a.Started, b.Started),
            "size" => (a, b) => Nullable.Compare(a.WritableSize, b.WritableSize),
            "status" => (a, b) => string.CompareOrdinal(ContainerColumns.State(a), ContainerColumns.State(b)),
            _ => (a, b) => a.Created.CompareTo(b.Created),
        };

        // List<T>.Sort is not stable, and equal rows must not swap between two calls.
        List<Container> sorted = [.. containers.Order(Comparer<Container>.Create(comparison))];
        containers.Clear();
        containers.AddRange(sorted);
    }
}
