using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>container cleanup</c>: what the monitor calls when a container has ended.</summary>
internal sealed class CleanupVerb : Verb<StopSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    // The monitor may be told to end together with us, and a half cleaned container would wait for the next command.
    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "All containers that have ended", (StopSettings s, bool v) => s.All = v),
            Flag.Switch(
                "--networks",
                null,
                "Take down what is left of the networks of containers that have ended",
                (StopSettings s, bool v) => s.Networks = v
            ),
            Flag.Switch("--rm", null, "Remove them too", (StopSettings s, bool v) => s.Remove = v),
            Flag.Ignored<StopSettings>("--rmi"),
            Flag.Ignored<StopSettings>("--stopped-only"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StopSettings settings, List<string> operands)
    {
        if (settings.Networks)
        {
            // The engine that started us left the namespace of the container at this descriptor.
            await context.Engine.Networks.FinishAsync("/proc/self/fd/3", context.Cancellation).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        List<string> names = await settings.ResolveAsync(context, operands).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
            {
                await context.Engine.Containers.CleanupAsync(name, context.Cancellation).ConfigureAwait(false);
                if (settings.Remove)
                {
                    RemoveContainerRequest request = new() { Container = name, Ignore = true };
                    await context.Engine.Containers.RemoveAsync(request, context.Cancellation).ConfigureAwait(false);
                }

                return name;
            })
            .ConfigureAwait(false);
    }
}
