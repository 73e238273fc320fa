using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;
using PodShell.Cli.Verbs.Images;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>commit</c>: makes an image of what a container has changed.</summary>
internal sealed class CommitVerb : Verb<CommitSettings>
{
    public override string Usage => "[options] CONTAINER [IMAGE]";

    protected override IEnumerable<Flag<CommitSettings>> Flags =>
        [
            Flag.Value("--author", "-a", "Who made the image", (CommitSettings s, string v) => s.Request.Author = v),
            Flag.Value("--change", "-c", "Instruction for the image's configuration, such as CMD /bin/sh", (CommitSettings s, string v) =>
                ImageChange.Apply(s.Request, v)
            ),
            Flag.Value("--format", "-f", "Form of the image: oci or docker (default oci)", (CommitSettings s, string v) =>
                s.Request.Format = Format(v)
            ),
            Flag.Value("--iidfile", null, "File that gets the image's id", (CommitSettings s, string v) => s.IdFile = v, hint: "file"),
            Flag.Switch(
                "--include-volumes",
                null,
                "Make the paths of all volumes and binds volumes of the image",
                (CommitSettings s, bool v) => s.Request.IncludeVolumes = v
            ),
            Flag.Value("--message", "-m", "Comment of the image; only in the form docker", (CommitSettings s, string v) =>
                s.Request.Message = v
            ),
            Flag.Switch("--pause", "-p", "Freeze the container meanwhile", (CommitSettings s, bool v) => s.Request.Pause = v),
            Flag.Switch("--quiet", "-q", "No progress", (CommitSettings s, bool v) => s.Quiet = v),
            Flag.Switch("--squash", "-s", "One layer with all that the container sees", (CommitSettings s, bool v) => s.Request.Squash = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, CommitSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 2, "a container");
        settings.Request.Container = operands[0];
        settings.Request.Reference = operands.Count == 2 ? operands[1] : null;
        ResultFile? idFile = ResultFile.Named(context, settings.IdFile, "--iidfile");
        Image image = await context.Engine.Containers.CommitAsync(settings.Request, context.Cancellation).ConfigureAwait(false);
        idFile?.Write(image.Id);
        context.Output.Write(image.Id + "\n");
        return ExitCodes.Success;
    }

    private static ImageManifestFormat Format(string text) =>
        text switch
        {
            "oci" => ImageManifestFormat.Oci,
            "docker" => ImageManifestFormat.Docker,
            _ => throw new FormatException("unrecognized image format: write oci or docker"),
        };
}
