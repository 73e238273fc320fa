using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>system prune</c>: removes what nothing needs.</summary>
internal sealed class SystemPruneVerb : Verb<SystemPruneSettings>
{
    // In which order Podman tells of them, and whether by name.
    private static readonly (PrunedKind Kind, string Plural, bool ByName)[] s_kinds =
    [
        (PrunedKind.Container, "Containers", false),
        (PrunedKind.Pod, "Pods", false),
        (PrunedKind.Volume, "Volumes", true),
        (PrunedKind.Image, "Images", false),
        (PrunedKind.Network, "Networks", true),
    ];

    public override string Usage => "[options]";

    protected override IEnumerable<Flag<SystemPruneSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "Also images that have names and no containers", (SystemPruneSettings s, bool v) =>
                s.Request.All = v
            ),
            Flag.Switch("--build", null, "Also containers of builds, of which there are none", (SystemPruneSettings s, bool v) =>
                s.Build = v
            ),
            Flag.Switch("--external", null, "Nothing but what killed commands left", (SystemPruneSettings s, bool v) =>
                s.Request.External = v
            ),
            Flag.Value("--filter", null, "Filter, as label=a=b, label!=a=b or until=24h", (SystemPruneSettings s, string v) =>
                FlagText.AddFilter(s.Request.Filters, v)
            ),
            Flag.Switch("--force", "-f", "Do not ask", (SystemPruneSettings s, bool v) => s.Force = v),
            Flag.Switch("--volumes", null, "Also volumes that no container uses", (SystemPruneSettings s, bool v) => s.Request.Volumes = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, SystemPruneSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        SystemPruneRequest request = settings.Request;
        if (!settings.Force && !request.External && !await Confirmation.AskAsync(context, Warning(settings)).ConfigureAwait(false))
        {
            return ExitCodes.Success;
        }

        List<PrunedObject> removed = [];
        try
        {
            await foreach (PrunedObject item in context.Engine.System.ClearAsync(request, context.Cancellation).ConfigureAwait(false))
            {
                removed.Add(item);
            }
        }
        finally
        {
            // Also what went before something failed.
            Write(context.Output, removed);
        }

        if (!request.External)
        {
            context.Output.Write($"Total reclaimed space: {HumanSize.Decimal(removed.Sum(item => item.Size))}\n");
        }

        return ExitCodes.Success;
    }

    private static void Write(TextWriter output, List<PrunedObject> removed)
    {
        foreach ((PrunedKind kind, string plural, bool byName) in s_kinds)
        {
            List<PrunedObject> some = removed.FindAll(item => item.Kind == kind);
            output.Write(some.Count > 0 ? $"Deleted {plural}\n" : "");
            some.ForEach(item => output.Write((byName ? TerminalText.Clean(item.Name) : item.Id) + "\n"));
        }
    }

    private static string Warning(SystemPruneSettings settings)
    {
        string volumes = settings.Request.Volumes ? "\t- all volumes not used by at least one container\n" : "";
        string builds = settings.Build ? "\t- all build containers\n" : "";
        string images = settings.Request.All
            ? "\t- all images without at least one container associated with them\n\t- all build cache\n"
            : "\t- all dangling images\n\t- all dangling build cache\n";
        return "This command removes:\n\t- all stopped containers\n\t- all networks not used by at least one container\n"
            + volumes
            + builds
            + images;
    }
}
