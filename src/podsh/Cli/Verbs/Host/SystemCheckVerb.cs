using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>system check</c>: finds what is damaged in the store, and repairs it.</summary>
internal sealed class SystemCheckVerb : Verb<StoreCheckRequest>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<StoreCheckRequest>> Flags =>
        [
            Flag.Switch(
                "--force",
                "-f",
                "Repair, and remove containers whose files are gone or that cannot be taken in",
                (StoreCheckRequest s, bool v) => s.Force = v
            ),
            Flag.Value("--max", "-m", "How old layers that no image needs may be (default 24h0m0s)", (StoreCheckRequest s, GoDuration v) =>
                s.MaximumAge = v.Value.TotalSeconds
            ),
            Flag.Switch("--quick", "-q", "Leave out what takes long", (StoreCheckRequest s, bool v) => s.Quick = v),
            Flag.Switch("--repair", "-r", "Repair what is found", (StoreCheckRequest s, bool v) => s.Repair = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StoreCheckRequest settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        int left = 0;
        await foreach (StoreProblem problem in context.Engine.System.CheckStoreAsync(settings, context.Cancellation).ConfigureAwait(false))
        {
            string name = problem.Name.Length > 0 ? $"{problem.Name} ({problem.Id})" : problem.Id;
            context.Output.Write(
                $"{(problem.Repaired ? "Repaired" : "Damaged")} {Word(problem.Kind)} {TerminalText.Clean(name)}: "
                    + $"{TerminalText.Clean(problem.Problem)} {TerminalText.Clean(problem.Action)}\n"
            );
            left += problem.Repaired ? 0 : 1;
        }

        return left == 0
            ? ExitCodes.Success
            : throw new PodShellException(
                ErrorIds.StoreCorrupt,
                ErrorKind.InvalidData,
                "damage detected in local storage",
                "store",
                settings.Repair || settings.Force ? "What could not be repaired is named above." : "Run 'podsh system check --repair'."
            );
    }

    private static string Word(StoreObjectKind kind) =>
        kind switch
        {
            StoreObjectKind.Database => "database",
            StoreObjectKind.Image => "image",
            StoreObjectKind.Layer => "layer",
            StoreObjectKind.Blob => "blob",
            StoreObjectKind.EventLog => "event log",
            StoreObjectKind.Network => "network",
            StoreObjectKind.Pod => "pod",
            StoreObjectKind.ImageIndex => "index of images",
            _ => "container",
        };
}
