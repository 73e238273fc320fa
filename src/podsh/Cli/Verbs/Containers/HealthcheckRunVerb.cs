using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>healthcheck run</c>: checks a container's health once; its result is our exit code.</summary>
internal sealed class HealthcheckRunVerb : Verb<HealthcheckSettings>
{
    public override string Usage => "[options] CONTAINER";

    protected override IEnumerable<Flag<HealthcheckSettings>> Flags =>
        [Flag.Switch("--ignore-result", null, "End with 0 whatever the result is", (HealthcheckSettings s, bool v) => s.IgnoreResult = v)];

    protected override async Task<int> ExecuteAsync(CliContext context, HealthcheckSettings settings, List<string> operands)
    {
        if (operands.Count != 1)
        {
            throw new UsageException($"accepts 1 arg(s), received {operands.Count}");
        }

        ContainerHealth health = await context.Engine.Containers.CheckHealthAsync(operands[0], context.Cancellation).ConfigureAwait(false);
        if (health.Succeeded)
        {
            return ExitCodes.Success;
        }

        if (health.IsTimedOut && !settings.IgnoreResult)
        {
            throw new PodShellException(
                ErrorIds.HealthCheckTimedOut,
                ErrorKind.Timeout,
                $"healthcheck command exceeded timeout of {new GoDuration(health.Timeout)}",
                health.ContainerName,
                "Give it more time, or look what the command waits for."
            );
        }

        context.Output.Write(health.IsStartup ? "starting\n" : "unhealthy\n");
        return settings.IgnoreResult ? ExitCodes.Success : ExitCodes.NotThere;
    }
}
