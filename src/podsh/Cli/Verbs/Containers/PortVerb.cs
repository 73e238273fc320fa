using System.Globalization;
using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>port</c>: where the ports of containers are published.</summary>
internal sealed class PortVerb : Verb<ContainerSelection>
{
    public override string Usage => "[options] CONTAINER [PORT[/PROTOCOL]]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<ContainerSelection>> Flags =>
        [
            Flag.Switch("--all", "-a", "All running containers", (ContainerSelection s, bool v) => s.All = v),
            Flag.Switch("--latest", "-l", "The newest container", (ContainerSelection s, bool v) => s.Latest = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ContainerSelection settings, List<string> operands)
    {
        if (settings.All && (settings.Latest || operands.Count > 0))
        {
            throw new UsageException("--all cannot be used together with --latest, a container or a port");
        }

        int ports = settings.Latest ? 0 : 1;
        if (!settings.All)
        {
            CheckOperands(operands, ports, ports + 1, "a container");
        }

        ContainerQuery query = new() { Last = settings.Latest ? 1 : 0 };
        query.Names.AddRange(operands.Take(ports));
        if (settings.All)
        {
            query.States.AddRange([ContainerState.Running, ContainerState.Paused]);
        }

        List<Container> containers = await context
            .Engine.Containers.ListAsync(query, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        if (settings.Latest && containers.Count == 0)
        {
            throw ContainerSelection.NoNewest();
        }

        if (operands.Count > ports)
        {
            return Find(context, containers, operands[ports]);
        }

        foreach (Container container in containers)
        {
            string prefix = settings.All ? container.ShortId + "\t" : "";
            foreach ((ushort port, string protocol, string host) in PortText.Each(container.Ports))
            {
                context.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{prefix}{port}/{protocol} -> {host}\n"));
            }
        }

        return ExitCodes.Success;
    }

    private static int Find(CliContext context, List<Container> containers, string text)
    {
        if (!PortMapping.TryParse(text, null, out PortMapping? asked) || asked is not { HostPort: null, HostIP: null, Range: 1 })
        {
            throw new UsageException($"'{TerminalText.Clean(text)}' is no port: write PORT or PORT/PROTOCOL, such as 80 or 53/udp");
        }

        List<string> hosts =
        [
            .. containers
                .SelectMany(container => PortText.Each(container.Ports))
                .Where(port => port.Container == asked.ContainerPort && port.Protocol == asked.ProtocolName)
                .Select(port => port.Host),
        ];
        if (hosts.Count == 0)
        {
            throw new PodShellException(
                ErrorIds.PortNotPublished,
                ErrorKind.NotFound,
                $"The port {asked.ContainerPort}/{asked.ProtocolName} of container '{containers.FirstOrDefault()?.Name}' is not published.",
                text
            );
        }

        foreach (string host in hosts)
        {
            context.Output.Write(host + "\n");
        }

        return ExitCodes.Success;
    }
}
