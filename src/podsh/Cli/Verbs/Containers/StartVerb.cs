using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Terminals;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>start</c>: starts containers that do not run, and attaches to one if asked.</summary>
internal sealed class StartVerb : Verb<StartSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<StartSettings>> Flags =>
        [
            Flag.Switch("--attach", "-a", "Attach to the container's output, and end with it", (StartSettings s, bool v) => s.Attach = v),
            Flag.Switch("--interactive", "-i", "Attach stdin too", (StartSettings s, bool v) => s.Interactive = v),
            AttachedContainer.ProxyFlag((StartSettings s, bool v) => s.ProxySignals = v),
            DetachKeysFlag.Of((StartSettings s, string v) => s.DetachKeys = v),
            .. ContainerSelection
                .SelectionFlags<StartSettings>()
                .Where(flag => flag.Name is not ("--ignore" or "--cidfile"))
                .Select(flag => flag.Name == "--all" ? flag with { Short = null } : flag),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StartSettings settings, List<string> operands)
    {
        settings.States.AddRange([ContainerState.Created, ContainerState.Initialized, ContainerState.Stopped, ContainerState.Exited]);
        List<string> names = await settings.ResolveAllAsync(context, operands).ConfigureAwait(false);
        if (settings.Attach || settings.Interactive)
        {
            return names.Count == 1
                ? await AttachedAsync(context, settings, names[0]).ConfigureAwait(false)
                : throw new UsageException("you cannot start and attach multiple containers at once");
        }

        return await EachTarget
            .RunAsync(
                context,
                names,
                async name =>
                {
                    await context
                        .Engine.Containers.StartAsync(new() { Container = name }, null, null, context.Cancellation)
                        .ConfigureAwait(false);
                    return name;
                },
                _ => ExitCodes.Engine
            )
            .ConfigureAwait(false);
    }

    // 126 and 127 are of run and exec: a start that fails is an error of the engine, as Podman counts it.
    private static async Task<int> AttachedAsync(CliContext context, StartSettings settings, string name)
    {
        try
        {
            return await AttachAsync(context, settings, name).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.ExitCode != ExitCodes.Engine)
        {
            ErrorPrinter.Print(context.Error, e);
            return ExitCodes.Engine;
        }
    }

    private static async Task<int> AttachAsync(CliContext context, StartSettings settings, string name) =>
        await AttachedContainer
            .RunAsync(context, name, settings.Interactive, settings.ProxySignals, (streams, started) =>
                context.Engine.Containers.StartAsync(
                    new()
                    {
                        Container = name,
                        Attach = true,
                        Interactive = settings.Interactive,
                        DetachKeys = settings.DetachKeys,
                    },
                    streams,
                    started,
                    context.Cancellation
                )
            )
            .ConfigureAwait(false)
        ?? ExitCodes.Success;
}
