using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary>Which containers a verb works on: names, <c>--all</c>, <c>--latest</c>, <c>--filter</c>, <c>--cidfile</c>.</summary>
internal class ContainerSelection
{
    public bool All { get; set; }

    public bool Latest { get; set; }

    public bool Ignore { get; set; }

    public List<string> IdFiles { get; } = [];

    public Dictionary<string, List<string>> Filters { get; } = [];

    /// <summary>The states that <c>--all</c> means; all when empty.</summary>
    public List<ContainerState> States { get; } = [];

    public static IEnumerable<Flag<T>> SelectionFlags<T>()
        where T : ContainerSelection =>
    [
        Flag.Switch("--all", "-a", "All containers", (T s, bool v) => s.All = v),
        Flag.Switch("--latest", "-l", "The newest container", (T s, bool v) => s.Latest = v),
        Flag.Value("--filter", "-f", "Containers that a filter selects", (T s, string v) => FlagText.AddFilter(s.Filters, v)),
        Flag.Value("--cidfile", null, "Read the container's id from a file", (T s, string v) => s.IdFiles.Add(v), hint: "file"),
        Flag.Switch("--ignore", "-i", "Do not fail for containers that do not exist", (T s, bool v) => s.Ignore = v),
    ];

    /// <summary>The containers as the user wrote them; ids for those that the engine selected.</summary>
    public async Task<List<string>> ResolveAsync(CliContext context, List<string> words)
    {
        bool asks = All || Latest || Filters.Count > 0;
        if (asks && words.Count > 0)
        {
            throw new UsageException("--all, --latest and --filter cannot be used together with names");
        }

        if (!asks && words.Count == 0 && IdFiles.Count == 0)
        {
            throw new UsageException("you must provide at least one name or id");
        }

        List<string> names = [.. words];
        foreach (string file in IdFiles)
        {
            if (!Ignore || File.Exists(file))
            {
                names.Add((await File.ReadAllTextAsync(file, context.Cancellation).ConfigureAwait(false)).Trim());
            }
        }

        if (asks)
        {
            ContainerQuery query = new() { Filters = Filters, Last = Latest ? 1 : 0, States = States };
            await foreach (Container container in context.Engine.Containers.ListAsync(query, context.Cancellation).ConfigureAwait(false))
            {
                names.Add(container.Id);
            }
        }

        return names;
    }
}
