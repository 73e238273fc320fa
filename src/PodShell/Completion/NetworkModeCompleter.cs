using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes network modes and names of networks; behind <c>container:</c> names of containers.</summary>
public sealed class NetworkModeCompleter : EngineCompleter
{
    private const string ContainerMode = "container:";

    private static readonly (string Text, string ToolTip)[] s_modes =
    [
        ("none", "No network but loopback"),
        ("host", "The host's network, unconfined"),
        ("bridge", "The default bridge network"),
        ("pasta", "A network of its own through pasta, without privileges"),
        ("slirp4netns", "A network of its own through slirp4netns, without privileges"),
        ("private", "A network of its own, the way that the host can do best"),
        (ContainerMode, "The network of another container"),
        ("ns:", "A network namespace by path"),
    ];

    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (word.StartsWith(ContainerMode, StringComparison.OrdinalIgnoreCase))
        {
            await foreach (Container container in engine.StreamAsync(Operations.ContainerList, new ContainerQuery(), cancellationToken))
            {
                yield return (ContainerMode + container.Name, $"The network of {container.Name} ({container.Status})");
            }

            yield break;
        }

        // The modes first: they are offered also where the engine has no answer.
        foreach ((string Text, string ToolTip) mode in s_modes)
        {
            yield return mode;
        }

        await foreach (PodNetwork network in engine.StreamAsync(Operations.NetworkList, new NetworkQuery(), cancellationToken))
        {
            yield return (network.Name, $"{network.Driver} network: {string.Join(", ", network.Subnets)} ({network.ShortId})");
        }
    }
}
