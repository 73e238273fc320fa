using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod create</c>: creates a pod and prints its id.</summary>
internal sealed class PodCreateVerb : Verb<PodCreateSettings>
{
    public override string Usage => "[options] [NAME]";

    protected override IEnumerable<Flag<PodCreateSettings>> Flags =>
        [
            .. PodFlags.All.Select(flag => flag.In((PodCreateSettings s) => s.Options)),
            Flag.Switch(
                "--infra",
                null,
                "Create a container that holds what the others share (default true)",
                (PodCreateSettings s, bool v) => s.Infra = v
            ),
            Flag.Switch("--quiet", "-q", "No progress of a pull", (PodCreateSettings s, bool v) => s.Quiet = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PodCreateSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        PodOptions options = settings.Options;
        if (operands.Count == 1)
        {
            options.Name = options.Name is null
                ? ContainerName.Parse(operands[0]).Value
                : throw new UsageException("give the name with --name or as an argument, not both");
        }

        if (options is { Replace: true, Name: null })
        {
            throw new UsageException("cannot replace pod without --name being set");
        }

        // Nothing to share needs nobody to hold it.
        options.Infra = settings.Infra ?? options.Share != PodNamespaces.None;
        options.CreateCommand = [.. context.CommandLine];
        options.Runtime = context.Global.Runtime;
        options.PodIdFile = options.PodIdFile is { } file ? CallerPaths.Absolute(context, file) : null;
        options.LabelFiles = CallerPaths.Absolute(context, options.LabelFiles);
        CallerPaths.Resolve(context, options.Storage);
        CallerPaths.Resolve(context, options.Security);
        using PullProgressPrinter? progress = settings.Quiet || options.InfraImage is null ? null : new PullProgressPrinter(context);
        Pod pod = await context.Engine.Pods.CreateAsync(options, progress, context.Cancellation).ConfigureAwait(false);
        progress?.Finish();
        context.Output.Write(pod.Id + "\n");
        return ExitCodes.Success;
    }
}
