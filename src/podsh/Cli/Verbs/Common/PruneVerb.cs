using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Common;

/// <summary>The prune verbs: ask, and remove what the engine says that nothing needs.</summary>
/// <typeparam name="T">What is removed.</typeparam>
/// <param name="noun">What is removed, as the command line calls it.</param>
/// <param name="warning">What the user is asked.</param>
/// <param name="prune">The engine's method.</param>
/// <param name="shown">What is printed of each.</param>
internal sealed class PruneVerb<T>(
    string noun,
    string warning,
    Func<CliContext, PruneRequest, IAsyncEnumerable<T>> prune,
    Func<T, string> shown
) : Verb<PruneSettings>
{
    private static readonly HashSet<string> s_filters = ["label", "label!", "until"];

    public override string Usage => "[options]";

    /// <summary>
    /// What stands before the names of what would go, in the question; <see langword="null"/> for a question without them.
    /// </summary>
    public string? Lists { get; init; }

    protected override IEnumerable<Flag<PruneSettings>> Flags =>
        [
            Flag.Value("--filter", null, "Filter, as label=a=b, label!=a=b or until=24h", (PruneSettings s, string v) =>
                FlagText.AddFilter(s.Filters, v)
            ),
            Flag.Switch("--force", "-f", "Do not ask", (PruneSettings s, bool v) => s.Force = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PruneSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        if (settings.Filters.Keys.FirstOrDefault(key => !s_filters.Contains(key)) is { } unknown)
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(unknown)}' is an invalid {noun} prune filter.",
                unknown,
                "Use label, label! or until."
            );
        }

        if (!settings.Force && !await AskAsync(context, settings).ConfigureAwait(false))
        {
            return ExitCodes.Success;
        }

        await foreach (T removed in prune(context, new() { Filters = settings.Filters }).ConfigureAwait(false))
        {
            context.Output.Write(shown(removed) + "\n");
        }

        return ExitCodes.Success;
    }

    private async Task<bool> AskAsync(CliContext context, PruneSettings settings)
    {
        if (Lists is null)
        {
            return await Confirmation.AskAsync(context, warning).ConfigureAwait(false);
        }

        PruneRequest request = new() { Filters = settings.Filters, DryRun = true };
        List<string> names = await prune(context, request).Select(shown).ToListAsync(context.Cancellation).ConfigureAwait(false);
        return names.Count > 0
            && await Confirmation.AskAsync(context, $"{warning} {Lists}\n{string.Join('\n', names)}").ConfigureAwait(false);
    }
}
