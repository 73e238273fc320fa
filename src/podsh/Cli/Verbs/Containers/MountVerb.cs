using System.Text.Json.Nodes;
using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>mount</c>: mounts root file systems of containers and prints where, or lists what is mounted.</summary>
internal sealed class MountVerb : Verb<MountSettings>
{
    public override string Usage => "[options] [CONTAINER...]";

    protected override IEnumerable<Flag<MountSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "All containers", (MountSettings s, bool v) => s.All = v),
            Flag.Switch("--latest", "-l", "The newest container", (MountSettings s, bool v) => s.Latest = v),
            Flag.Value("--format", null, "json in place of lines, for the list", (MountSettings s, string v) => s.Format = v),
            Flag.Switch("--no-trunc", null, "Ids in full, in the list", (MountSettings s, bool v) => s.NoTrunc = v, alias: "--notruncate"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, MountSettings settings, List<string> operands)
    {
        if (settings.Format is not (null or "" or "json"))
        {
            throw new UsageException("only supported value for '--format' is 'json'");
        }

        if (operands.Count == 0 && !settings.All && !settings.Latest)
        {
            await ListAsync(context, settings).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        List<string> names = await settings.ResolveAllAsync(context, operands).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
                (await context.Engine.Containers.MountAsync(name, context.Cancellation).ConfigureAwait(false)).Path
            )
            .ConfigureAwait(false);
    }

    private static async Task ListAsync(CliContext context, MountSettings settings)
    {
        List<ContainerMountPoint> mounts = await context
            .Engine.Containers.ListMountsAsync(context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        if (settings.Format == "json")
        {
            JsonArray rows =
            [
                .. mounts.Select(mount =>
                    (JsonNode?)
                        new JsonObject
                        {
                            ["id"] = mount.ContainerId,
                            ["Names"] = new JsonArray(mount.Container),
                            ["mountpoint"] = mount.Path,
                        }
                ),
            ];
            context.Output.Write(JsonText.Format(rows, indented: true) + "\n");
            return;
        }

        Table.Write(
            context.Output,
            [.. mounts.Select(mount => (string[])[settings.NoTrunc ? mount.ContainerId : mount.ContainerId[..12], mount.Path])]
        );
    }
}
