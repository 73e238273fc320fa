using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary><c>volume mount</c> and <c>volume unmount</c>: mounts volumes and prints where, or takes these mounts away.</summary>
/// <param name="remove">Whether it takes away.</param>
internal sealed class VolumeMountVerb(bool remove) : Verb<EmptySettings>
{
    public override string Usage => "VOLUME [VOLUME...]";

    protected override IEnumerable<Flag<EmptySettings>> Flags => [];

    protected override async Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, int.MaxValue, "a volume");
        return await EachTarget
            .RunAsync(context, operands, async name =>
                remove
                    ? (await context.Engine.Volumes.UnmountAsync(name, context.Cancellation).ConfigureAwait(false)).Volume
                    : (await context.Engine.Volumes.MountAsync(name, context.Cancellation).ConfigureAwait(false)).Path
            )
            .ConfigureAwait(false);
    }
}
