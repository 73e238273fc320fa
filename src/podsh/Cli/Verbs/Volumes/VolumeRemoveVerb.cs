using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary><c>volume rm</c>: removes volumes.</summary>
internal sealed class VolumeRemoveVerb : Verb<VolumeRemoveSettings>
{
    public override string Usage => "[options] VOLUME [VOLUME...]";

    protected override IEnumerable<Flag<VolumeRemoveSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "All volumes", (VolumeRemoveSettings s, bool v) => s.All = v),
            Flag.Switch(
                "--force",
                "-f",
                "Remove the containers that use it too; missing volumes are no error",
                (VolumeRemoveSettings s, bool v) => s.Request.Ignore = s.Request.Force = v
            ),
            Flag.Value(
                "--time",
                "-t",
                "With --force: seconds until SIGKILL (default 10); -1 waits without end",
                (VolumeRemoveSettings s, int v) => s.Request.Timeout = FlagText.StopSeconds(v),
                alias: "--timeout"
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, VolumeRemoveSettings settings, List<string> operands)
    {
        if (settings.Request is { Timeout: not null, Force: false })
        {
            throw new UsageException("--force option must be specified to use the --time option");
        }

        if (settings.All == operands.Count > 0)
        {
            throw new UsageException("choose either one or more volumes or all");
        }

        List<string> names = settings.All ? await VolumeLookup.AllAsync(context).ConfigureAwait(false) : operands;
        return await EachTarget
            .RunAsync(
                context,
                names,
                async name =>
                    (
                        await context
                            .Engine.Volumes.RemoveAsync(settings.Request with { Volume = name }, context.Cancellation)
                            .ConfigureAwait(false)
                    )?.Name,
                ExitCodes.OfRemoval,
                ExitCodes.InUseFirst
            )
            .ConfigureAwait(false);
    }
}
