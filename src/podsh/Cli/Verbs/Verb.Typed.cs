using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary>A verb whose flags fill settings.</summary>
/// <typeparam name="T">The settings.</typeparam>
internal abstract class Verb<T> : Verb
    where T : new()
{
    /// <summary>Its flags, one line each.</summary>
    protected abstract IEnumerable<Flag<T>> Flags { get; }

    /// <summary>Whether flags may follow the first word; not where the words are a command with flags of its own.</summary>
    protected virtual bool Interspersed => true;

    public sealed override async Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments)
    {
        T settings = new();
        List<string> words = ArgumentParser.Parse(WithGlobal(context.Global), settings, arguments, Interspersed);
        return await ExecuteAsync(context, settings, words).ConfigureAwait(false);
    }

    public sealed override void WriteFlags(TextWriter output)
    {
        List<string[]> rows = [];
        foreach (Flag<T> flag in Flags.Where(flag => !flag.Hidden).OrderBy(flag => flag.Name, StringComparer.Ordinal))
        {
            rows.Add([
                $"  {(flag.Short is null ? "    " : flag.Short + ", ")}{flag.Name}{(flag.IsSwitch ? "" : " " + flag.ValueHint)}",
                flag.Help,
            ]);
        }

        if (rows.Count > 0)
        {
            output.Write("\nOptions:\n");
            Table.Write(output, rows);
        }
    }

    protected abstract Task<int> ExecuteAsync(CliContext context, T settings, List<string> words);

    // A verb's own flag wins over a global one of the same name.
    private List<Flag<T>> WithGlobal(GlobalOptions global) => [.. Flags, .. GlobalFlags.All.Select(flag => flag.In((T _) => global))];
}
