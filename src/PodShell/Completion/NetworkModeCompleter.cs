using System.Runtime.CompilerServices;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Completes network modes and names of networks.</summary>
public sealed class NetworkModeCompleter : EngineCompleter
{
    private static readonly (string Text, string ToolTip)[] s_modes =
    [
        ("none", "No network but loopback"),
        ("host", "The host's network, unconfined"),
        ("bridge", "The default bridge network"),
        ("pasta", "A network of its own through pasta, without privileges"),
        ("slirp4netns", "A network of its own through slirp4netns, without privileges"),
        ("private", "A network of its own, the way that the host can do best"),
        ("container:", "The network of another container"),
        ("ns:", "A network namespace by path"),
    ];

    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
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
