using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Common;

/// <summary>A verb whose flags fill settings.</summary>
/// <typeparam name="T">The settings.</typeparam>
internal abstract class Verb<T> : Verb
    where T : new()
{
    /// <summary>Its flags, one line each.</summary>
    protected abstract IEnumerable<Flag<T>> Flags { get; }

    public sealed override async Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments)
    {
        T settings = new();
        List<string> operands = ArgumentParser.Parse(WithGlobal(context.Global), settings, arguments, Interspersed);
        return await ExecuteAsync(context, settings, operands).ConfigureAwait(false);
    }

    public sealed override IReadOnlyList<FlagSummary> Summaries =>
        [.. Flags.Where(flag => !flag.Hidden).OrderBy(flag => flag.Name, StringComparer.Ordinal).Select(flag => flag.Summary)];

    protected abstract Task<int> ExecuteAsync(CliContext context, T settings, List<string> operands);

    // A verb's own flag wins over a global one of the same name.
    private List<Flag<T>> WithGlobal(GlobalOptions global) => [.. Flags, .. GlobalFlags.All.Select(flag => flag.In((T _) => global))];
}
