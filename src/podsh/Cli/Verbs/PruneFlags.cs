using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary>The flags of the prune verbs.</summary>
internal static class PruneFlags
{
    public static IEnumerable<Flag<PruneSettings>> All =>
        [
            Flag.Value("--filter", null, "Filter, as label=a=b, label!=a=b or until=24h", (PruneSettings s, string v) =>
                FlagText.AddFilter(s.Filters, v)
            ),
            Flag.Switch("--force", "-f", "Do not ask", (PruneSettings s, bool v) => s.Force = v),
        ];
}
