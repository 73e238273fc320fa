using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>push</c>: sends an image to a registry, or into an archive or directory; progress goes to stderr.</summary>
internal sealed class PushVerb : Verb<PushSettings>
{
    public override string Usage => "[options] IMAGE [DESTINATION]";

    protected override IEnumerable<Flag<PushSettings>> Flags =>
        [
            Flag.Switch("--compress", null, "Compress layers in a directory of the transport dir:", (PushSettings s, bool v) =>
                s.Request.Compress = v
            ),
            Flag.Value("--compression-format", null, "How layers are compressed: gzip or zstd", (PushSettings s, string v) =>
                s.Request.Compression = Compression(v)
            ),
            Flag.Value("--compression-level", null, "Level of the compression", (PushSettings s, int v) => s.Request.CompressionLevel = v),
            Flag.Value(
                "--digestfile",
                null,
                "File that gets the digest of what was pushed",
                (PushSettings s, string v) => s.DigestFile = v,
                hint: "file"
            ),
            Flag.Ignored<PushSettings>("--disable-content-trust"),
            Flag.Switch(
                "--force-compression",
                null,
                "Recompress layers that are compressed otherwise (default with --compression-format)",
                (PushSettings s, bool v) => s.Request.ForceCompression = v
            ),
            Flag.Value("--format", "-f", "Form of the manifest: oci or v2s2 (default that of the image)", (PushSettings s, string v) =>
                s.Request.Format = Format(v)
            ),
            Flag.Switch("--quiet", "-q", "No progress", (PushSettings s, bool v) => s.Quiet = v),
            // There are none in the store: a pull verifies them and keeps the image.
            Flag.Ignored<PushSettings>("--remove-signatures"),
            .. RegistryFlags.All.Select(flag => flag.In((PushSettings s) => s.Request.Registry)),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PushSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 2, "an image");
        PushImageRequest request = settings.Request;
        request.Image = operands[0].StartsWith("containers-storage:", StringComparison.Ordinal)
            ? operands[0]["containers-storage:".Length..]
            : operands[0];
        request.Destination = operands.Count > 1 ? operands[1] : null;
        ResultFile? digestFile = ResultFile.Named(context, settings.DigestFile, "--digestfile");
        using PullProgressPrinter? progress = settings.Quiet ? null : new PullProgressPrinter(context);
        PushedImage pushed = await context.Engine.Images.PushAsync(request, progress, context.Cancellation).ConfigureAwait(false);
        progress?.Finish();
        if (pushed.Digest is { } digest)
        {
            digestFile?.Write(digest.ToString());
        }

        return ExitCodes.Success;
    }

    private static ImageManifestFormat Format(string text) =>
        text switch
        {
            "oci" => ImageManifestFormat.Oci,
            "v2s2" or "docker" => ImageManifestFormat.Docker,
            "v2s1" => throw new FormatException("Docker's schema 1 is obsolete and not written; write oci or v2s2"),
            _ => throw new FormatException("unknown format: write oci or v2s2"),
        };

    private static ImageCompression Compression(string text) =>
        text switch
        {
            "gzip" => ImageCompression.Gzip,
            "zstd" => ImageCompression.Zstd,
            "zstd:chunked" => throw new FormatException("zstd:chunked is not written; write zstd, which every reader of it takes as well"),
            _ => throw new FormatException("write gzip or zstd"),
        };
}
