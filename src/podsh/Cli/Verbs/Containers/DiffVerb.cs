using System.Text.Json.Nodes;
using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>diff</c>: what a container has changed of its image, or an image's last layer of those below.</summary>
/// <param name="containers">Whether it is of containers.</param>
/// <param name="images">Whether it is of images.</param>
internal sealed class DiffVerb(bool containers, bool images) : Verb<DiffSettings>
{
    public override string Usage => $"[options] {(containers && images ? "CONTAINER|IMAGE" : containers ? "CONTAINER" : "IMAGE")}";

    protected override IEnumerable<Flag<DiffSettings>> Flags =>
        [
            Flag.Value("--format", null, "json in place of lines", (DiffSettings s, string v) => s.Format = v),
            .. containers
                ? [Flag.Switch("--latest", "-l", "The newest container", (DiffSettings s, bool v) => s.Latest = v)]
                : (IEnumerable<Flag<DiffSettings>>)[],
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, DiffSettings settings, List<string> operands)
    {
        if (settings.Format is not (null or "" or "json"))
        {
            throw new UsageException("only supported value for '--format' is 'json'");
        }

        if (!settings.Latest)
        {
            CheckOperands(operands, 1, 1, containers ? "a container" : "an image");
        }

        List<string> names = settings.Latest
            ? await new ContainerSelection { Latest = true }
                .ResolveAsync(context, operands)
                .ConfigureAwait(false)
            : operands;
        ContainerChangeQuery query = new()
        {
            Name = names[0],
            Containers = containers,
            Images = images,
        };
        List<ContainerChange> changes = await context
            .Engine.Containers.ListChangesAsync(query, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        if (settings.Format == "json")
        {
            context.Output.Write(JsonText.Format(Json(changes), indented: true) + "\n");
            return ExitCodes.Success;
        }

        foreach (ContainerChange change in changes)
        {
            context.Output.Write(TerminalText.Clean(change.ToString()) + "\n");
        }

        return ExitCodes.Success;
    }

    // A list that is empty is left out, as Podman does.
    private static JsonObject Json(List<ContainerChange> changes)
    {
        JsonObject json = [];
        foreach (
            (string name, ContainerChangeKind kind) in (ReadOnlySpan<(string, ContainerChangeKind)>)
                [("changed", ContainerChangeKind.Changed), ("added", ContainerChangeKind.Added), ("deleted", ContainerChangeKind.Deleted)]
        )
        {
            JsonArray paths = [.. changes.Where(change => change.Kind == kind).Select(change => (JsonNode)change.Path)];
            if (paths.Count > 0)
            {
                json[name] = paths;
            }
        }

        return json;
    }
}
