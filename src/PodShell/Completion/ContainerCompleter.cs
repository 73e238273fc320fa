using System.Runtime.CompilerServices;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Completes names of containers; for a command that needs a running one, those that run, and so on.</summary>
public sealed class ContainerCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ContainerQuery query = new() { States = States(commandName) };
        await foreach (Container container in engine.StreamAsync(Operations.ContainerList, query, cancellationToken))
        {
            yield return (container.Name, $"{container.State}: {container.Image} ({container.ShortId})");
        }
    }

    private static List<ContainerState> States(string commandName) =>
        commandName.ToUpperInvariant() switch
        {
            "STOP-PODCONTAINER" or "SEND-PODCONTAINERSIGNAL" or "INVOKE-PODCONTAINERCOMMAND" or "PODEXEC" or "WAIT-PODCONTAINER" =>
            [
                ContainerState.Running,
                ContainerState.Paused,
                ContainerState.Stopping,
            ],
            "GET-PODCONTAINERPROCESS" or "GET-PODCONTAINERSTATISTIC" or "PODTOP" or "PODSTATS" =>
            [
                ContainerState.Running,
                ContainerState.Paused,
            ],
            "SUSPEND-PODCONTAINER" => [ContainerState.Running],
            "RESUME-PODCONTAINER" => [ContainerState.Paused],
            "START-PODCONTAINER" => [ContainerState.Created, ContainerState.Initialized, ContainerState.Stopped, ContainerState.Exited],
            _ => [],
        };
}
