using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>build</c>: makes an image of a Containerfile.</summary>
internal sealed class BuildVerb : Verb<BuildSettings>
{
    private const string Epoch = "SOURCE_DATE_EPOCH";

    public override string Usage => "[options] [CONTEXT]";

    protected override IEnumerable<Flag<BuildSettings>> Flags => BuildFlags.All;

    protected override async Task<int> ExecuteAsync(CliContext context, BuildSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "a context");
        Fill(context, settings, operands);
        ResultFile? idFile = ResultFile.Named(context, settings.IdFile, "--iidfile");
        using FileStream? log = settings.LogFile is null ? null : File.Create(CallerPaths.Named(context, settings.LogFile));
        BuildPrinter printer = new(context, settings.Quiet, log);
        using PullProgressPrinter? progress = settings.Quiet ? null : new PullProgressPrinter(context);
        BuildImageRequest request = settings.Request;
        bool reads = request.Context == "-" || request.File == "-";
        try
        {
            Image image = await context
                .Engine.Containers.BuildAsync(request, reads ? context.StandardInput : null, printer.Report, progress, context.Cancellation)
                .ConfigureAwait(false);
            idFile?.Write("sha256:" + image.Id);
            printer.Id(image.Id);
            return ExitCodes.Success;
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.BuildCommandFailed && printer.ExitCode is { } code)
        {
            progress?.Finish();
            ErrorPrinter.Print(context.Error, e);
            return code;
        }
    }

    private static void Fill(CliContext context, BuildSettings settings, List<string> operands)
    {
        BuildImageRequest request = settings.Request;
        if (settings.Files.Count > 1)
        {
            throw new UsageException("one --file is taken: several are not put together");
        }

        if (settings.Squash)
        {
            throw new UsageException(
                "--squash is not supported: what the steps have made stays in its layers; --squash-all makes one layer of all of them"
            );
        }

        request.File = settings.Files.Count == 1 ? settings.Files[0] : null;
        request.Context =
            operands.Count == 1 ? operands[0]
            : request.File is { Length: > 0 } and not "-" ? Path.GetDirectoryName(CallerPaths.Named(context, request.File))!
            : ".";
        if (request.Context is not "-" && request.Context.Contains("://", StringComparison.Ordinal))
        {
            throw new UsageException("a context is a directory or -: addresses of the web and of git are not fetched");
        }

        if (request.Context != "-")
        {
            request.Context = CallerPaths.Named(context, request.Context);
        }

        request.NoCache |= !settings.Layers;
        CallerPaths.Resolve(context, request.Container.Storage);
        if (request.Timestamp is null && context.Environment.TryGetValue(Epoch, out string? seconds))
        {
            request.Timestamp =
                long.TryParse(seconds, out long epoch) && epoch >= 0
                    ? epoch
                    : throw new UsageException($"{Epoch} is not a number of seconds since 1970");
        }
    }
}
