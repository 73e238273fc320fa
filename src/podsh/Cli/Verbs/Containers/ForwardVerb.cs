using System.Net;
using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>container forward</c>: what the engine starts to carry the published ports of a container on a user's bridge.</summary>
internal sealed class ForwardVerb : Verb<ForwardSettings>
{
    public override string Usage => "[options] ADDRESS...";

    // It has nothing to finish when it is ended.
    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<ForwardSettings>> Flags =>
        [
            Flag.Value("--publish", "-p", "Port of the host and of the container", (ForwardSettings s, PortMapping port) =>
                s.Publish.Add(port)
            ),
            Flag.Switch("--transparent", null, "Keep the addresses of clients", (ForwardSettings s, bool v) => s.Transparent = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ForwardSettings settings, List<string> operands)
    {
        List<IPAddress> addresses =
        [
            .. operands.Select(word =>
                IPAddress.TryParse(word, out IPAddress? address) ? address : throw new UsageException($"'{word}' is no address")
            ),
        ];
        return settings.Publish.Count > 0 && addresses.Count > 0
            ? await context
                .Engine.Networks.ForwardAsync(
                    settings.Publish,
                    addresses,
                    settings.Transparent,
                    context.StandardInput,
                    context.StandardOutput,
                    context.Cancellation
                )
                .ConfigureAwait(false)
                ? ExitCodes.Success
                : ExitCodes.Engine
            : throw new UsageException("a port and an address are needed");
    }
}
