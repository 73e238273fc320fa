using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>system reset</c>: removes all that the store has.</summary>
internal sealed class SystemResetVerb : Verb<SystemResetSettings>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<SystemResetSettings>> Flags =>
        [Flag.Switch("--force", "-f", "Do not ask", (SystemResetSettings s, bool v) => s.Force = v)];

    protected override async Task<int> ExecuteAsync(CliContext context, SystemResetSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        const string Warning =
            "This will remove:\n        - all containers\n        - all pods\n        - all images\n        - all networks\n"
            + "        - all volumes\n        - all secrets";
        if (!settings.Force && !await Confirmation.AskAsync(context, Warning).ConfigureAwait(false))
        {
            return ExitCodes.Success;
        }

        // As Podman, which tells of none of them.
        await foreach (PrunedObject _ in context.Engine.System.ResetAsync(context.Cancellation).ConfigureAwait(false)) { }

        return ExitCodes.Success;
    }
}
