using PodShell.Cli.Context;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Common;

/// <summary>Which pods a verb works on.</summary>
internal class PodSelection : Selection
{
    public static IEnumerable<Flag<T>> SelectionFlags<T>()
        where T : PodSelection => FlagsFor<T>("pod", "--pod-id-file");

    /// <summary>By what a pod is called in what is printed: as the user called it, else by its name.</summary>
    public static string Shown(Pod pod, string chosen, List<string> operands) => operands.Contains(chosen) ? chosen : pod.Name;

    protected override async Task<List<string>> FindAsync(CliContext context)
    {
        PodQuery query = new() { Filters = Filters };
        List<string> ids = [];
        await foreach (Pod pod in context.Engine.Pods.ListAsync(query, context.Cancellation).ConfigureAwait(false))
        {
            ids.Add(pod.Id);
        }

        // They come oldest first.
        return !Latest ? ids
            : ids.Count > 0 ? [ids[^1]]
            : throw new PodShellException(ErrorIds.PodNotFound, ErrorKind.NotFound, "There is no newest pod: no such pod.");
    }

    protected override async Task CheckAsync(CliContext context, string name)
    {
        await foreach (Pod _ in context.Engine.Pods.ListAsync(new() { Names = [name] }, context.Cancellation).ConfigureAwait(false))
        {
            return;
        }
    }
}
