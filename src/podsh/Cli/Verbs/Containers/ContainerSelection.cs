using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary>Which containers a verb works on.</summary>
internal class ContainerSelection : Selection
{
    /// <summary>The states that <c>--all</c> and <c>--filter</c> mean; all when empty.</summary>
    public List<ContainerState> States { get; } = [];

    /// <summary>The infra containers that <c>--all</c> means, known after <see cref="Selection.ResolveAsync"/>.</summary>
    public List<Container> Infras { get; } = [];

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
            if (!container.IsInfra)
            {
                ids.Add(container.Id);
            }
            else if (All && Filters.Count == 0)
            {
                Infras.Add(container);
            }
        }

        return !Latest ? ids
            : ids.Count > 0 ? [ids[^1]]
            : throw NoNewest();
    }

    protected override async Task CheckAsync(CliContext context, string name)
    {
        await foreach (
            Container _ in context.Engine.Containers.ListAsync(new() { Names = [name] }, context.Cancellation).ConfigureAwait(false)
        )
        {
            return;
        }
    }
}
