using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>export</c>: writes a container's root file system as a tar.</summary>
internal sealed class ExportVerb : Verb<ExportSettings>
{
    public override string Usage => "[options] CONTAINER";

    protected override IEnumerable<Flag<ExportSettings>> Flags =>
        [Flag.Value("--output", "-o", "The file; by default standard output", (ExportSettings s, string v) => s.Output = v)];

    protected override async Task<int> ExecuteAsync(CliContext context, ExportSettings settings, List<string> operands)
    {
        if (operands.Count != 1)
        {
            throw new UsageException($"accepts 1 arg(s), received {operands.Count}");
        }

        if (settings.Output is null && context.IsTerminal(1))
        {
            throw new UsageException("refusing to export to terminal. Use -o flag or redirect");
        }

        ExportContainerRequest request = new()
        {
            Container = operands[0],
            Path = settings.Output is null ? null : CallerPaths.Named(context, settings.Output),
        };
        await context
            .Engine.Containers.ExportAsync(request, request.Path is null ? context.StandardOutput : null, context.Cancellation)
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
