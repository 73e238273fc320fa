using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>save</c>: writes images into an archive or a directory.</summary>
internal sealed class SaveVerb : Verb<SaveSettings>
{
    public override string Usage => "[options] IMAGE [IMAGE...]";

    protected override IEnumerable<Flag<SaveSettings>> Flags =>
        [
            Flag.Switch("--compress", null, "Compress layers, with --format docker-dir", (SaveSettings s, bool v) =>
                s.Request.Compress = v
            ),
            Flag.Value(
                "--format",
                null,
                "docker-archive, oci-archive, docker-dir or oci-dir (default docker-archive)",
                (SaveSettings s, string v) => s.Request.Format = Format(v)
            ),
            Flag.Switch(
                "--multi-image-archive",
                "-m",
                "What follows the first image are images, not names for it",
                (SaveSettings s, bool v) => s.Several = v
            ),
            Flag.Value("--output", "-o", "File or directory to write (default stdout)", (SaveSettings s, string v) => s.Output = v, "file"),
            Flag.Switch("--quiet", "-q", "No progress", (SaveSettings s, bool v) => s.Quiet = v),
            Flag.Ignored<SaveSettings>("--uncompressed"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, SaveSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, int.MaxValue, "an image");
        ExportImageRequest request = settings.Request;
        bool archive = request.Format is ImageArchiveFormat.DockerArchive or ImageArchiveFormat.OciArchive;
        if (settings.Several && request.Format != ImageArchiveFormat.DockerArchive)
        {
            throw new UsageException("--multi-image-archive is only supported with --format docker-archive");
        }

        if (request.Compress && request.Format != ImageArchiveFormat.DockerDirectory)
        {
            throw new UsageException("--compress can only be set when --format is docker-dir");
        }

        bool standard = settings.Output is "-" or "/dev/stdout";
        if (standard && (!archive || context.IsTerminal(1)))
        {
            throw new UsageException(
                archive ? "refusing to save to terminal. Use -o flag or redirect" : "--format docker-dir and oci-dir need --output"
            );
        }

        request.Path = standard ? "-" : CallerPaths.Named(context, settings.Output);
        request.Images = settings.Several ? operands : [operands[0]];
        request.Names = settings.Several ? [] : operands[1..];
        using PullProgressPrinter? progress = settings.Quiet ? null : new PullProgressPrinter(context);
        await context
            .Engine.Images.ExportAsync(request, standard ? context.StandardOutput : null, progress, context.Cancellation)
            .ConfigureAwait(false);
        progress?.Finish();
        return ExitCodes.Success;
    }

    private static ImageArchiveFormat Format(string text) =>
        text switch
        {
            "docker-archive" => ImageArchiveFormat.DockerArchive,
            "oci-archive" => ImageArchiveFormat.OciArchive,
            "docker-dir" => ImageArchiveFormat.DockerDirectory,
            "oci-dir" => ImageArchiveFormat.OciDirectory,
            _ => throw new FormatException("write docker-archive, oci-archive, docker-dir or oci-dir"),
        };
}
