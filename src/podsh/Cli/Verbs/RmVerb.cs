using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary><c>rm</c>: removes containers.</summary>
internal sealed class RmVerb : Verb<StopSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<StopSettings>> Flags =>
    [
        Flag.Switch("--force", "-f", "Stop running containers first; missing ones are no error", (StopSettings s, bool v) => s.Force = v),
        Flag.Switch("--volumes", "-v", "Remove anonymous volumes too", (StopSettings s, bool v) => s.Volumes = v),
        Flag.Switch("--depend", null, "Remove containers that depend on it too", (StopSettings s, bool v) => s.Depend = v),
        Flag.Value("--time", "-t", "Seconds until SIGKILL (default 10)", (StopSettings s, int v) => s.Timeout = v, alias: "--timeout"),
        .. ContainerSelection.SelectionFlags<StopSettings>().Select(flag => flag.Name == "--filter" ? flag with { Short = null } : flag),
    ];

    protected override async Task<int> ExecuteAsync(CliContext context, StopSettings settings, List<string> words)
    {
        List<string> names;
        try
        {
            names = await settings.ResolveAsync(context, words).ConfigureAwait(false);
        }
        catch (PodShellException e) when (settings.Latest)
        {
            ErrorPrinter.Print(context.Error, e, "rm");
            return ExitCodes.OfRemoval(e);
        }

        return await EachContainer.RunAsync(context, names, async name =>
        {
            RemoveContainerRequest request = new()
            {
                Container = name,
                Force = settings.Force,
                Ignore = settings.Ignore || settings.Force,
                Volumes = settings.Volumes,
                Depend = settings.Depend,
                Timeout = settings.Timeout,
            };
            Container? removed = await context.Engine.Containers.RemoveAsync(request, context.Cancellation).ConfigureAwait(false);
            return removed is null ? null : name;
        }, ExitCodes.OfRemoval, ExitCodes.NotThereFirst).ConfigureAwait(false);
    }
}
