using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>update</c>: changes limits, restart policy and environment of a container.</summary>
internal sealed class UpdateVerb : Verb<UpdateSettings>
{
    public override string Usage => "[options] CONTAINER";

    protected override IEnumerable<Flag<UpdateSettings>> Flags =>
        [
            .. ResourceFlags.Limits.Select(flag => flag.In((UpdateSettings s) => s.Resources)),
            .. ProcessFlags.Variables.Select(flag => flag.In((UpdateSettings s) => s.Process)),
            Flag.Switch("--latest", "-l", "The newest container", (UpdateSettings s, bool v) => s.Latest = v),
            Flag.Value(
                "--restart",
                null,
                "Restart policy: no, always, unless-stopped or on-failure[:n]",
                (UpdateSettings s, RestartPolicy v) => s.RestartPolicy = v
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, UpdateSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        List<string> names = await settings.ResolveAsync(context, operands).ConfigureAwait(false);
        Container updated = await context
            .Engine.Containers.UpdateAsync(
                new()
                {
                    Container = names[0],
                    Resources = settings.Resources,
                    RestartPolicy = settings.RestartPolicy,
                    Environment = settings.Process.Environment,
                    UnsetEnvironment = settings.Process.UnsetEnvironment,
                },
                context.Cancellation
            )
            .ConfigureAwait(false);
        context.Output.Write(updated.Id + "\n");
        return ExitCodes.Success;
    }
}
