using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>umount</c>: takes mounts of root file systems away.</summary>
internal sealed class UnmountVerb : Verb<MountSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<MountSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "All that are mounted", (MountSettings s, bool v) => s.All = v),
            Flag.Switch("--force", "-f", "Also one that is in use", (MountSettings s, bool v) => s.Force = v),
            Flag.Switch("--latest", "-l", "The newest container", (MountSettings s, bool v) => s.Latest = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, MountSettings settings, List<string> operands)
    {
        List<string> names =
            settings.All && operands.Count == 0 && !settings.Latest
                ? await context
                    .Engine.Containers.ListMountsAsync(context.Cancellation)
                    .Select(mount => mount.ContainerId)
                    .ToListAsync(context.Cancellation)
                    .ConfigureAwait(false)
                : await settings.ResolveAllAsync(context, operands).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
            {
                await context.Engine.Containers.UnmountAsync(name, context.Cancellation).ConfigureAwait(false);
                return name;
            })
            .ConfigureAwait(false);
    }
}
