using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;
using PodShell.Cli.Verbs.Containers;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod logs</c>: prints the logs of a pod's containers in the order of time, each line with its container.</summary>
internal sealed class PodLogsVerb : Verb<LogsSettings>
{
    public override string Usage => "[options] POD";

    protected override IEnumerable<Flag<LogsSettings>> Flags =>
        [
            Flag.Value("--container", "-c", "Only this container of the pod", (LogsSettings s, string v) => s.Container = v),
            .. LogsVerb.Shared,
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, LogsSettings settings, List<string> operands)
    {
        CheckOperands(operands, settings.Latest ? 0 : 1, settings.Latest ? 0 : 1, "a pod");
        List<string> names = await new PodSelection { Latest = settings.Latest }
            .ResolveAsync(context, operands)
            .ConfigureAwait(false);
        if (names.Count == 0)
        {
            throw new PodShellException(ErrorIds.PodNotFound, ErrorKind.NotFound, "There is no pod.");
        }

        LogRequest request = settings.Request with { Pod = names[0] };
        if (settings.Container is { } name)
        {
            Pod pod = await PodLookup.FindAsync(context, names[0]).ConfigureAwait(false);
            Container container = Named.Find(pod.Containers, name, one => one.Name, one => one.Id).FirstOrDefault()
                ?? throw new PodShellException(
                    ErrorIds.ContainerNotFound,
                    ErrorKind.NotFound,
                    $"Pod '{pod.Name}' has no container '{name}'.",
                    name
                );
            request = settings.Request with { Container = container.Id };
        }

        using LogPrinter printer = new(context, settings, settings.Container is null ? LogPrinter.ShortId : null);
        await printer.CopyAsync(request).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
