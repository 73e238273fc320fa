using PodShell.Cli.Context;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Common;

/// <summary><c>exists</c> of containers, images, networks and pods: exit code 0 or 1.</summary>
/// <param name="noun">What the usage calls the object.</param>
/// <param name="exists">Asks the engine.</param>
internal sealed class ExistsVerb(string noun, Func<CliContext, string, Task<bool>> exists) : Verb<EmptySettings>
{
    public override string Usage => noun;

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<EmptySettings>> Flags => [Flag.Ignored<EmptySettings>("--external")];

    protected override async Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 1, "a name or id");
        return await exists(context, operands[0]).ConfigureAwait(false) ? ExitCodes.Success : ExitCodes.NotThere;
    }
}
