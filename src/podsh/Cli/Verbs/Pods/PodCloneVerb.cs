using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod clone</c>: creates a pod like another one, with containers like its containers.</summary>
internal sealed class PodCloneVerb : Verb<CopyPodRequest>
{
    public override string Usage => "[options] POD [NAME]";

    protected override IEnumerable<Flag<CopyPodRequest>> Flags =>
        [
            Flag.Value("--name", "-n", "Name of the new pod (default: the pod's with -clone)", (CopyPodRequest r, ContainerName v) =>
                r.Name = v.Value
            ),
            Flag.Switch("--destroy", null, "Remove the pod that was copied", (CopyPodRequest r, bool v) => r.Destroy = v),
            Flag.Switch("--start", null, "Start the new pod", (CopyPodRequest r, bool v) => r.Start = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, CopyPodRequest settings, List<string> operands)
    {
        CheckOperands(operands, 1, 2, "a pod");
        settings.Pod = operands[0];
        if (operands.Count == 2)
        {
            settings.Name = settings.Name is null
                ? ContainerName.Parse(operands[1]).Value
                : throw new UsageException("give the name with --name or as an argument, not both");
        }

        using PullProgressPrinter progress = new(context);
        Pod pod = await context.Engine.Pods.CopyAsync(settings, progress, context.Cancellation).ConfigureAwait(false);
        progress.Finish();
        context.Output.Write(pod.Id + "\n");
        return ExitCodes.Success;
    }
}
