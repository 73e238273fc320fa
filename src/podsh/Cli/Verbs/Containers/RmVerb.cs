using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>rm</c>: removes containers.</summary>
internal sealed class RmVerb : Verb<StopSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [
            Flag.Switch("--force", "-f", "Stop running containers first; missing ones are no error", (StopSettings s, bool v) =>
                s.Force = v
            ),
            Flag.Switch("--volumes", "-v", "Remove anonymous volumes too", (StopSettings s, bool v) => s.Volumes = v),
            Flag.Switch("--depend", null, "Remove containers that depend on it too", (StopSettings s, bool v) => s.Depend = v),
            Flag.Value(
                "--time",
                "-t",
                "Seconds until SIGKILL (default 10)",
                (StopSettings s, int v) => s.Timeout = FlagText.StopSeconds(v),
                alias: "--timeout"
            ),
            .. ContainerSelection
                .SelectionFlags<StopSettings>()
                .Select(flag => flag.Name == "--filter" ? flag with { Short = null } : flag),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StopSettings settings, List<string> operands)
    {
        List<string> names;
        try
        {
            names = await (
                settings.Force ? settings.ResolveAsync(context, operands) : settings.ResolveAllAsync(context, operands)
            ).ConfigureAwait(false);
        }
        catch (PodShellException e)
        {
            ErrorPrinter.Print(context.Error, e, "rm");
            return ExitCodes.OfRemoval(e);
        }

        int result = await EachTarget
            .RunAsync(
                context,
                names,
                async name =>
                {
                    List<string> dependents = settings.Depend ? await DependentsAsync(context, name).ConfigureAwait(false) : [];
                    RemoveContainerRequest request = Request(settings, name, settings.Depend);
                    Container? removed = await context.Engine.Containers.RemoveAsync(request, context.Cancellation).ConfigureAwait(false);
                    return removed is null ? null : string.Join('\n', [.. dependents, name]);
                },
                ExitCodes.OfRemoval,
                ExitCodes.NotThereFirst,
                e => e.ErrorId == ErrorIds.ContainerInUse
            )
            .ConfigureAwait(false);
        int pods = await EachTarget
            .RunAsync(
                context,
                settings.Infras,
                async infra =>
                {
                    // With it goes its pod.
                    RemoveContainerRequest request = Request(settings, infra.Id, depend: true);
                    await context.Engine.Containers.RemoveAsync(request, context.Cancellation).ConfigureAwait(false);
                    return infra.Id;
                },
                ExitCodes.OfRemoval
            )
            .ConfigureAwait(false);
        return ExitCodes.NotThereFirst(result, pods);
    }

    private static RemoveContainerRequest Request(StopSettings settings, string container, bool depend) =>
        new()
        {
            Container = container,
            Force = settings.Force,
            Ignore = settings.Ignore || settings.Force,
            Volumes = settings.Volumes,
            Depend = depend,
            Timeout = settings.Timeout,
        };

    // Those that go with it, the last one first.
    private static async Task<List<string>> DependentsAsync(CliContext context, string name)
    {
        if (!await context.Engine.Containers.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
        {
            return [];
        }

        Dictionary<string, IReadOnlyList<string>> needs = [];
        await foreach (Container container in context.Engine.Containers.ListAsync(new(), context.Cancellation).ConfigureAwait(false))
        {
            needs[container.Id] = (
                await context.Engine.Containers.InspectAsync(container.Id, size: false, context.Cancellation).ConfigureAwait(false)
            ).Dependencies;
        }

        List<string> found =
        [
            (await context.Engine.Containers.InspectAsync(name, size: false, context.Cancellation).ConfigureAwait(false)).Id,
        ];
        for (int i = 0; i < found.Count; i++)
        {
            found.AddRange([
                .. needs.Where(other => other.Value.Contains(found[i]) && !found.Contains(other.Key)).Select(other => other.Key),
            ]);
        }

        found.RemoveAt(0);
        found.Reverse();
        return found;
    }
}
