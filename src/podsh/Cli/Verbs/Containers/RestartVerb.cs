using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>restart</c>: stops containers that run, and starts them.</summary>
internal sealed class RestartVerb() : ChangeVerb<StopSettings>("CONTAINER")
{
    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [
            ChangeFlags.Time<StopSettings>((s, v) => s.Timeout = v),
            Flag.Switch("--running", null, "Only containers that run", (StopSettings s, bool v) => s.OnlyRunning = v),
            .. ContainerSelection.SelectionFlags<StopSettings>(),
        ];

    protected override void Prepare(StopSettings settings, List<string> operands)
    {
        if (settings.OnlyRunning && operands.Count == 0 && !settings.Latest)
        {
            settings.All = true;
            settings.States.Add(ContainerState.Running);
        }
    }

    protected override async Task<string?> ChangeAsync(CliContext context, StopSettings settings, string name, List<string> operands)
    {
        RestartContainerRequest request = new()
        {
            Container = name,
            Timeout = settings.Timeout,
            OnlyRunning = settings.OnlyRunning,
        };
        await context.Engine.Containers.RestartAsync(request, context.Cancellation).ConfigureAwait(false);
        return name;
    }
}
