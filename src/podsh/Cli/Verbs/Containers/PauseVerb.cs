using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>pause</c> and <c>unpause</c>: freezes containers and thaws them.</summary>
/// <param name="thaw">Whether it is <c>unpause</c>.</param>
internal sealed class PauseVerb(bool thaw) : ChangeVerb<StopSettings>("CONTAINER")
{
    protected override IEnumerable<Flag<StopSettings>> Flags => ContainerSelection.SelectionFlags<StopSettings>().Without("--ignore");

    protected override void Prepare(StopSettings settings, List<string> operands) =>
        settings.States.Add(thaw ? ContainerState.Paused : ContainerState.Running);

    protected override async Task<string?> ChangeAsync(CliContext context, StopSettings settings, string name, List<string> operands)
    {
        if (!settings.All)
        {
            await CheckAsync(context, name).ConfigureAwait(false);
        }

        _ = thaw
            ? await context.Engine.Containers.ResumeAsync(name, context.Cancellation).ConfigureAwait(false)
            : await context.Engine.Containers.SuspendAsync(name, context.Cancellation).ConfigureAwait(false);
        return name;
    }

    // The engine's verbs may be said twice; scripts expect Podman's error.
    private async Task CheckAsync(CliContext context, string name)
    {
        ContainerQuery query = new();
        query.Names.Add(name);
        await foreach (Container container in context.Engine.Containers.ListAsync(query, context.Cancellation).ConfigureAwait(false))
        {
            if (thaw && container.State == ContainerState.Running)
            {
                throw new PodShellException(
                    ErrorIds.ContainerRunning,
                    ErrorKind.InvalidState,
                    $"The container '{container.Name}' is not paused.",
                    name
                );
            }

            if (!thaw && container.State == ContainerState.Paused)
            {
                throw new PodShellException(
                    ErrorIds.ContainerNotRunning,
                    ErrorKind.InvalidState,
                    $"The container '{container.Name}' is already paused.",
                    name
                );
            }
        }
    }
}
