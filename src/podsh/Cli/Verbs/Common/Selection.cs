using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Common;

/// <summary>Which objects a verb works on: names, <c>--all</c>, <c>--latest</c>, <c>--filter</c>, files with ids.</summary>
internal abstract class Selection
{
    public bool All { get; set; }

    public bool Latest { get; set; }

    public bool Ignore { get; set; }

    public List<string> IdFiles { get; } = [];

    public Dictionary<string, List<string>> Filters { get; } = [];

    /// <summary>The objects as the user wrote them; ids for those that the engine selected.</summary>
    public async Task<List<string>> ResolveAsync(CliContext context, List<string> operands)
    {
        bool asks = All || Latest || Filters.Count > 0;
        if (asks && operands.Count > 0)
        {
            throw new UsageException("--all, --latest and --filter cannot be used together with names");
        }

        if (!asks && operands.Count == 0 && IdFiles.Count == 0)
        {
            throw new UsageException("you must provide at least one name or id");
        }

        if (operands.Contains(""))
        {
            throw new UsageException("name or ID cannot be empty");
        }

        List<string> names = [.. operands];
        foreach (string file in IdFiles.Select(file => CallerPaths.Absolute(context, file)))
        {
            if (!Ignore || File.Exists(file))
            {
                names.Add(CallerPaths.ReadId(context, file));
            }
        }

        if (asks)
        {
            names.AddRange(await FindAsync(context).ConfigureAwait(false));
        }

        return names;
    }

    /// <summary>
    /// As <see cref="ResolveAsync"/>; of several names each has to be there: one that is not keeps the verb from all of them, as Podman has
    /// it.
    /// </summary>
    public async Task<List<string>> ResolveAllAsync(CliContext context, List<string> operands)
    {
        List<string> names = await ResolveAsync(context, operands).ConfigureAwait(false);
        if (!Ignore && operands.Count + IdFiles.Count > 1)
        {
            foreach (string name in names)
            {
                await CheckAsync(context, name).ConfigureAwait(false);
            }
        }

        return names;
    }

    protected static IEnumerable<Flag<T>> FlagsFor<T>(string noun, string idFile)
        where T : Selection =>
        [
            Flag.Switch("--all", "-a", $"All {noun}s", (T s, bool v) => s.All = v),
            Flag.Switch("--latest", "-l", $"The newest {noun}", (T s, bool v) => s.Latest = v),
            Flag.Value("--filter", "-f", $"Those {noun}s that a filter selects", (T s, string v) => FlagText.AddFilter(s.Filters, v)),
            Flag.ValueOrEmpty(idFile, null, $"Read the {noun}'s id from a file", (T s, string v) => s.IdFiles.Add(v), hint: "file"),
            Flag.Switch("--ignore", "-i", $"Do not fail for {noun}s that do not exist", (T s, bool v) => s.Ignore = v),
        ];

    /// <summary>The ids that <c>--all</c>, <c>--latest</c> and <c>--filter</c> mean.</summary>
    protected abstract Task<List<string>> FindAsync(CliContext context);

    /// <summary>Fails with the engine's error when there is no such object.</summary>
    protected abstract Task CheckAsync(CliContext context, string name);
}
