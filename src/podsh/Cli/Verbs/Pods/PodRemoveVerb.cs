using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod rm</c>: removes pods with their containers, and the files that had their ids.</summary>
internal sealed class PodRemoveVerb : Verb<PodSettings>
{
    public override string Usage => "[options] POD [POD...]";

    protected override IEnumerable<Flag<PodSettings>> Flags =>
        [
            Flag.Switch("--force", "-f", "Stop running containers first; missing pods are no error", (PodSettings s, bool v) =>
                s.Force = v
            ),
            Flag.Value(
                "--time",
                "-t",
                "With --force: seconds until SIGKILL (default 10)",
                (PodSettings s, int v) => s.Timeout = FlagText.StopSeconds(v),
                alias: "--timeout"
            ),
            .. PodSelection.SelectionFlags<PodSettings>().Select(flag => flag.Name == "--filter" ? flag with { Short = null } : flag),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PodSettings settings, List<string> operands)
    {
        if (settings is { Timeout: not null, Force: false })
        {
            throw new UsageException("--force option must be specified to use the --time option");
        }

        settings.Ignore |= settings.Force;
        List<string> names = await settings.ResolveAsync(context, operands).ConfigureAwait(false);
        int result = await EachTarget
            .RunAsync(
                context,
                names,
                async name =>
                {
                    RemovePodRequest request = new()
                    {
                        Pod = name,
                        Force = settings.Force,
                        Ignore = settings.Ignore,
                        Timeout = settings.Timeout,
                    };
                    return (await context.Engine.Pods.RemoveAsync(request, context.Cancellation).ConfigureAwait(false))?.Id;
                },
                ExitCodes.OfRemoval,
                ExitCodes.NotThereFirst
            )
            .ConfigureAwait(false);
        foreach (string file in result == ExitCodes.Success ? settings.IdFiles : [])
        {
            File.Delete(CallerPaths.Absolute(context, file));
        }

        return result;
    }
}
