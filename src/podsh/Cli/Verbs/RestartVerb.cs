using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary><c>restart</c>: stops containers that run, and starts them.</summary>
internal sealed class RestartVerb : Verb<StopSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [
            Flag.Value(
                "--time",
                "-t",
                "Seconds until SIGKILL (default 10); -1 waits without end",
                (StopSettings s, int v) => s.Timeout = FlagText.StopSeconds(v),
                alias: "--timeout"
            ),
            Flag.Switch("--running", null, "Only containers that run", (StopSettings s, bool v) => s.OnlyRunning = v),
            .. ContainerSelection.SelectionFlags<StopSettings>(),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StopSettings settings, List<string> words)
    {
        if (settings.OnlyRunning && words.Count == 0 && !settings.Latest)
        {
            settings.All = true;
            settings.States.Add(ContainerState.Running);
        }

        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
            {
                RestartContainerRequest request = new()
                {
                    Container = name,
                    Timeout = settings.Timeout,
                    OnlyRunning = settings.OnlyRunning,
                };
                await context.Engine.Containers.RestartAsync(request, context.Cancellation).ConfigureAwait(false);
                return name;
            })
            .ConfigureAwait(false);
    }
}
