using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Terminals;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>attach</c>: attaches to a container that runs. As with Podman, its exit code is not ours.</summary>
internal sealed class AttachVerb : Verb<AttachSettings>
{
    public override string Usage => "[options] CONTAINER";

    protected override IEnumerable<Flag<AttachSettings>> Flags =>
        [
            DetachKeysFlag.Of((AttachSettings s, string v) => s.DetachKeys = v),
            Flag.Switch("--latest", "-l", "The newest container", (AttachSettings s, bool v) => s.Latest = v),
            Flag.Switch("--no-stdin", null, "Do not attach stdin", (AttachSettings s, bool v) => s.NoInput = v),
            AttachedContainer.ProxyFlag((AttachSettings s, bool v) => s.ProxySignals = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, AttachSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        List<string> names = await settings.ResolveAsync(context, operands).ConfigureAwait(false);
        await AttachedContainer
            .RunAsync(context, names[0], !settings.NoInput, settings.ProxySignals, (streams, started) =>
                context.Engine.Containers.AttachAsync(
                    new()
                    {
                        Container = names[0],
                        Interactive = !settings.NoInput,
                        DetachKeys = settings.DetachKeys,
                    },
                    streams,
                    started,
                    context.Cancellation
                )
            )
            .ConfigureAwait(false);

        // Podman ends the last line, whether the container has or not.
        context.Output.Write("\n");
        return ExitCodes.Success;
    }
}
