using System.Globalization;
using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>wait</c>: waits for containers and prints their exit codes.</summary>
internal sealed class WaitVerb : Verb<WaitSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<WaitSettings>> Flags =>
        [
            Flag.Value(
                "--condition",
                null,
                "State to wait for: created, running, paused, stopped, exited, removing, healthy, unhealthy",
                (WaitSettings s, string v) => Add(s, FlagText.Commas(v))
            ),
            Flag.Switch("--latest", "-l", "The newest container", (WaitSettings s, bool v) => s.Latest = v),
            Flag.Switch("--ignore", null, "A container that does not exist counts as ended with -1", (WaitSettings s, bool v) =>
                s.Ignore = v
            ),
            Flag.Ignored<WaitSettings>("--interval", "-i", isSwitch: false),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, WaitSettings settings, List<string> operands)
    {
        List<string> names = await settings.ResolveAllAsync(context, operands).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
            {
                WaitContainerRequest request = new()
                {
                    Container = name,
                    Conditions = settings.Conditions,
                    Health = settings.Health,
                    Ignore = settings.Ignore,
                };
                ContainerExit exit = await context.Engine.Containers.WaitAsync(request, context.Cancellation).ConfigureAwait(false);
                return exit.ExitCode.ToString(CultureInfo.InvariantCulture);
            })
            .ConfigureAwait(false);
    }

    private static void Add(WaitSettings settings, string[] words)
    {
        foreach (string word in words)
        {
            if (word.ToLowerInvariant() is "healthy" or "unhealthy")
            {
                settings.Health.Add(word.ToLowerInvariant() is "healthy" ? HealthStatus.Healthy : HealthStatus.Unhealthy);
            }
            else
            {
                settings.Conditions.Add(State(word));
            }
        }
    }

    private static ContainerState State(string text) =>
        text.ToLowerInvariant() switch
        {
            "configured" or "created" => ContainerState.Created,
            "initialized" => ContainerState.Initialized,
            "running" => ContainerState.Running,
            "stopping" => ContainerState.Stopping,
            "stopped" => ContainerState.Stopped,
            "paused" => ContainerState.Paused,
            "exited" => ContainerState.Exited,
            "removing" => ContainerState.Removing,
            _ => throw new FormatException(
                "write created, initialized, running, stopping, stopped, paused, exited, removing, healthy or unhealthy"
            ),
        };
}
