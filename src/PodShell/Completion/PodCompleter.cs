using System.Runtime.CompilerServices;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Completes names of pods; for a command that needs a running one, those that run, and so on.</summary>
public sealed class PodCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        PodQuery query = new() { States = States(commandName) };
        await foreach (Pod pod in engine.StreamAsync(Operations.PodList, query, cancellationToken))
        {
            yield return (pod.Name, $"{pod.State}: {DisplayFormat.Containers(pod)} containers run ({pod.ShortId})");
        }
    }

    private static List<PodState> States(string commandName) =>
        commandName.ToUpperInvariant() switch
        {
            "STOP-POD" or "SEND-PODSIGNAL" => [PodState.Running, PodState.Degraded, PodState.Paused],
            "SUSPEND-POD" => [PodState.Running, PodState.Degraded],
            "RESUME-POD" => [PodState.Paused, PodState.Degraded],
            "START-POD" => [PodState.Created, PodState.Degraded, PodState.Stopped, PodState.Exited],
            _ => [],
        };
}
