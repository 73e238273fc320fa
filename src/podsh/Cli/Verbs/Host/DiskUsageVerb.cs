using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>system df</c>: what images, containers and volumes take of the disk.</summary>
internal sealed class DiskUsageVerb : Verb<DiskUsageSettings>
{
    public override string Usage => "[options]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<DiskUsageSettings>> Flags =>
        [
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (DiskUsageSettings s, string v) =>
                s.Format = v
            ),
            Flag.Switch("--verbose", "-v", "Each image, container and volume", (DiskUsageSettings s, bool v) => s.Verbose = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, DiskUsageSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        if (settings is { Verbose: true, Format.Length: > 0 })
        {
            throw new UsageException("cannot combine --format and --verbose flags");
        }

        DiskUsageReport report = await context.Engine.System.MeasureDiskAsync(context.Cancellation).ConfigureAwait(false);
        if (settings.Verbose)
        {
            WriteEach(context, report);
        }
        else if (!ListOutput.WriteJson(context.Output, settings.Format, report.Summarize(), DiskUsageColumns.Json))
        {
            ListOutput.Write(
                context.Output,
                report.Summarize(),
                DiskUsageColumns.Summary,
                settings.Format is null or "" or "table" ? DiskUsageColumns.DefaultFormat : settings.Format
            );
        }

        return ExitCodes.Success;
    }

    private static void WriteEach(CliContext context, DiskUsageReport report)
    {
        IEnumerable<(ImageRow, ImageDiskUsage)> images = report.Images.SelectMany(image =>
            ImageRow.Of(image.Image).Select(row => (row, image))
        );
        context.Output.Write("Images space usage:\n\n");
        ListOutput.Write(context.Output, images, DiskUsageColumns.Images(context.Now), DiskUsageColumns.ImageFormat);
        context.Output.Write("\nContainers space usage:\n\n");
        ListOutput.Write(context.Output, report.Containers, DiskUsageColumns.Containers(context.Now), DiskUsageColumns.ContainerFormat);
        context.Output.Write("\nLocal Volumes space usage:\n\n");
        ListOutput.Write(context.Output, report.Volumes, DiskUsageColumns.Volumes, DiskUsageColumns.VolumeFormat);
    }
}
