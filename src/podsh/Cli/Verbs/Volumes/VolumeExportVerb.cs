using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary><c>volume export</c>: writes what a volume holds as a tar.</summary>
internal sealed class VolumeExportVerb : Verb<VolumeExportSettings>
{
    public override string Usage => "[options] VOLUME";

    protected override IEnumerable<Flag<VolumeExportSettings>> Flags =>
        [Flag.Value("--output", "-o", "The file; by default standard output", (VolumeExportSettings s, string v) => s.Output = v)];

    protected override async Task<int> ExecuteAsync(CliContext context, VolumeExportSettings settings, List<string> operands)
    {
        if (operands.Count != 1)
        {
            throw new UsageException($"accepts 1 arg(s), received {operands.Count}");
        }

        if (settings.Output is null && context.IsTerminal(1))
        {
            throw new UsageException("refusing to export to terminal. Use -o flag or redirect");
        }

        VolumeTransferRequest request = new()
        {
            Volume = operands[0],
            Path = settings.Output is null ? null : CallerPaths.Named(context, settings.Output),
        };
        await context
            .Engine.Volumes.ExportAsync(request, request.Path is null ? context.StandardOutput : null, context.Cancellation)
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
