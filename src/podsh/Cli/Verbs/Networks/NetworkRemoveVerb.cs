using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network rm</c>: removes networks.</summary>
internal sealed class NetworkRemoveVerb : Verb<RemoveNetworkRequest>
{
    public override string Usage => "[options] NETWORK [NETWORK...]";

    protected override IEnumerable<Flag<RemoveNetworkRequest>> Flags =>
        [
            Flag.Switch(
                "--force",
                "-f",
                "Remove the containers that use it too; missing networks are no error",
                (RemoveNetworkRequest r, bool v) => r.Ignore = r.Force = v
            ),
            Flag.Value(
                "--time",
                "-t",
                "With --force: seconds until SIGKILL (default 10); -1 waits without end",
                (RemoveNetworkRequest r, int v) => r.Timeout = FlagText.StopSeconds(v),
                alias: "--timeout"
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, RemoveNetworkRequest settings, List<string> operands)
    {
        CheckOperands(operands, 1, int.MaxValue, "a network");
        if (settings is { Timeout: not null, Force: false })
        {
            throw new UsageException("--force option must be specified to use the --time option");
        }

        return await EachTarget
            .RunAsync(
                context,
                operands,
                async name =>
                {
                    PodNetwork? removed = await context
                        .Engine.Networks.RemoveAsync(settings with { Network = name }, context.Cancellation)
                        .ConfigureAwait(false);
                    return removed is null ? null : name;
                },
                ExitCodes.OfRemoval,
                ExitCodes.InUseFirst
            )
            .ConfigureAwait(false);
    }
}
