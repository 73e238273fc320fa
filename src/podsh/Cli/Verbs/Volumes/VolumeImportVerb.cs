using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary><c>volume import</c>: reads a tar into a volume.</summary>
internal sealed class VolumeImportVerb : Verb<EmptySettings>
{
    public override string Usage => "VOLUME PATH|-";

    protected override IEnumerable<Flag<EmptySettings>> Flags => [];

    protected override async Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> operands)
    {
        if (operands.Count != 2)
        {
            throw new UsageException($"accepts 2 arg(s), received {operands.Count}");
        }

        VolumeTransferRequest request = new()
        {
            Volume = operands[0],
            Path = operands[1] == "-" ? null : CallerPaths.Named(context, operands[1]),
        };
        await context
            .Engine.Volumes.ImportAsync(request, request.Path is null ? context.StandardInput : null, context.Cancellation)
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
