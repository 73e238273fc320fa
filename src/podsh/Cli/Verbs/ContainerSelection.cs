using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary>Which containers a verb works on.</summary>
internal class ContainerSelection : Selection
{
    /// <summary>The states that <c>--all</c> and <c>--filter</c> mean; all when empty.</summary>
    public List<ContainerState> States { get; } = [];

    public static IEnumerable<Flag<T>> SelectionFlags<T>()
        where T : ContainerSelection => FlagsFor<T>("container", "--cidfile");

    /// <summary>The newest one is asked for, and there is none.</summary>
    public static PodShellException NoNewest() =>
        new(ErrorIds.ContainerNotFound, ErrorKind.NotFound, "There is no newest container: no such container.");

    protected override async Task<List<string>> FindAsync(CliContext context)
    {
        List<string> ids = [];
        ContainerQuery query = new() { Filters = Filters, States = Latest ? [] : States };
        await foreach (Container container in context.Engine.Containers.ListAsync(query, context.Cancellation).ConfigureAwait(false))
        {
            // An infra container goes with its pod: who names all containers means those that do something.
            if (!container.IsInfra)
            {
                ids.Add(container.Id);
            }
        }

        return !Latest ? ids
            : ids.Count > 0 ? [ids[^1]]
            : throw NoNewest();
    }
}
