using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;

namespace PodShell.Cli.Verbs.Common;

/// <summary>
/// One verb of the command line: its flags, its operands and what it asks of the engine. It contains no logic of the engine.
/// </summary>
internal abstract class Verb
{
    /// <summary>What follows the verb in its usage line, such as <c>[options] CONTAINER [CONTAINER...]</c>.</summary>
    public abstract string Usage { get; }

    /// <summary>Whether SIGINT and its like are caught, so that what is half done is undone. Not worth its time for a quick look.</summary>
    public virtual bool WatchesSignals => true;

    /// <summary>Reads the arguments behind the verb and does it.</summary>
    public abstract Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments);

    /// <summary>Its flags as help, manual and completion show them, in the order of their names.</summary>
    public abstract IReadOnlyList<FlagSummary> Summaries { get; }

    /// <summary>Whether flags may follow the first operand; not where the operands are a command with flags of its own.</summary>
    public virtual bool Interspersed => true;

    /// <summary>The lines of its flags.</summary>
    public void WriteFlags(TextWriter output)
    {
        if (Summaries is { Count: > 0 } flags)
        {
            output.Write("\nOptions:\n");
            Table.Write(output, [.. flags.Select(flag => flag.Row)]);
        }
    }

    /// <summary>Refuses too few or too many operands.</summary>
    protected static void CheckOperands(IReadOnlyList<string> operands, int minimum, int maximum, string what)
    {
        if (operands.Count < minimum)
        {
            throw new UsageException(
                minimum == 1 ? $"requires at least 1 argument: {what}" : $"requires at least {minimum} arguments: {what}"
            );
        }

        if (operands.Count > maximum)
        {
            throw new UsageException(
                maximum == 0
                    ? $"takes no arguments, but '{TerminalText.Clean(operands[0])}' was given"
                    : $"accepts at most {maximum} arguments, received {operands.Count}"
            );
        }
    }
}
