using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>images</c>: lists images.</summary>
internal sealed class ImagesVerb : Verb<ImagesSettings>
{
    private static readonly string[] s_orders = ["created", "id", "repository", "size", "tag"];

    public override string Usage => "[options] [IMAGE]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<ImagesSettings>> Flags =>
        [
            Flag.Switch("--digests", null, "Show digests", (ImagesSettings s, bool v) => s.Digests = v),
            Flag.Value(
                "--filter",
                "-f",
                "Filter, as reference=..., label=a=b, dangling=true, before=..., since=...",
                (ImagesSettings s, string v) => FlagText.AddFilter(s.Query.Filters, v)
            ),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (ImagesSettings s, string v) => s.Format = v),
            Flag.Switch("--no-trunc", null, "Show whole ids", (ImagesSettings s, bool v) => s.NoTruncate = v),
            Flag.Switch("--noheading", "-n", "Leave out the headings", (ImagesSettings s, bool v) => s.NoHeading = v),
            Flag.Switch("--quiet", "-q", "Show ids only", (ImagesSettings s, bool v) => s.Quiet = v),
            Flag.Value("--sort", null, "created, id, repository, size or tag", (ImagesSettings s, string v) =>
                s.Sort = s_orders.Contains(v) ? v : throw new FormatException($"write one of {string.Join(", ", s_orders)}")
            ),
            Flag.Switch("--all", "-a", "Show the steps of builds too", (ImagesSettings s, bool v) => s.All = v) with
            {
                Hidden = true,
            },
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ImagesSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        if (operands.Count == 1)
        {
            // As Docker and Podman: a name that is not there is an empty list here, not an error.
            FlagText.AddFilter(settings.Query.Filters, "reference=" + operands[0]);
        }

        List<Image> images = [];
        await foreach (Image image in context.Engine.Images.ListAsync(settings.Query, context.Cancellation).ConfigureAwait(false))
        {
            if (settings.All || !image.Intermediate)
            {
                images.Add(image);
            }
        }

        // As Podman: JSON has an image once for each of its names, a list of ids has it once.
        List<ImageRow> rows = [.. Sort(images.SelectMany(ImageRow.Of), settings.Sort)];
        if (ListOutput.WriteJson(context.Output, settings.Format, rows, row => ImageJson.From(row.Image), ImageJson.From))
        {
            return ExitCodes.Success;
        }

        if (settings.Quiet)
        {
            rows = [.. rows.DistinctBy(row => row.Image.Id)];
        }

        string format =
            settings.Quiet ? "{{.ID}}"
            : settings.Format is null or "table"
                ? settings.Digests ? ImageColumns.DigestFormat
                    : ImageColumns.DefaultFormat
            : settings.Format;
        ListOutput.Write(
            context.Output,
            rows,
            ImageColumns.For(!settings.NoTruncate, context.Now),
            format,
            settings.NoHeading,
            (row, label) => row.Image.Labels.GetValueOrDefault(label)
        );
        return ExitCodes.Success;
    }

    private static IEnumerable<ImageRow> Sort(IEnumerable<ImageRow> rows, string order) =>
        order switch
        {
            "id" => rows.OrderBy(row => row.Image.Id, StringComparer.Ordinal),
            "repository" => rows.OrderBy(row => row.Repository, StringComparer.Ordinal).ThenBy(row => row.Tag, StringComparer.Ordinal),
            "size" => rows.OrderBy(row => row.Image.Size),
            "tag" => rows.OrderBy(row => row.Tag, StringComparer.Ordinal),
            _ => rows.OrderByDescending(row => row.Image.Created),
        };
}
