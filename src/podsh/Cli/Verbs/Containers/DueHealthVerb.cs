using System.Globalization;
using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary>
/// <c>container health</c>: what the timer of a container runs when a check is due. Writes in how many milliseconds the next one is.
/// </summary>
internal sealed class DueHealthVerb : Verb<HealthcheckSettings>
{
    private const string NoMore = "-1";

    public override string Usage => "[options] CONTAINER";

    // A check that is over before its time says nothing of the container.
    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<HealthcheckSettings>> Flags =>
        [
            Flag.Value("--started", null, "When the run began that is meant", (HealthcheckSettings s, string v) =>
                s.Started = long.Parse(v, CultureInfo.InvariantCulture)
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, HealthcheckSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 1, "a container");
        bool told = false;
        await context
            .Engine.Containers.CheckDueHealthAsync(
                operands[0],
                new DateTimeOffset(settings.Started, TimeSpan.Zero),
                next =>
                {
                    told = true;
                    Tell(context, Math.Max(1, (long)next.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
                },
                context.Cancellation
            )
            .ConfigureAwait(false);
        if (!told)
        {
            Tell(context, NoMore);
        }

        return ExitCodes.Success;
    }

    // At once: what follows of the result may end the timer, which must not wait for us.
    private static void Tell(CliContext context, string text)
    {
        context.Output.Write(text + "\n");
        context.Output.Flush();
    }
}
