using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Engine.Contracts;

namespace PodShell.Cli.Terminals;

/// <summary>What <c>attach</c> and <c>start --attach</c> share: the caller's streams, his terminal, and his signals.</summary>
internal static class AttachedContainer
{
    /// <summary>The flag that says whether signals go to the container.</summary>
    public static Flag<T> ProxyFlag<T>(Action<T, bool> set) =>
        Flag.Switch("--sig-proxy", null, "Hand signals over to the container (default true without a terminal)", set);

    /// <summary>Attaches to a container until it ends or the user detaches.</summary>
    /// <param name="context">Where the caller is.</param>
    /// <param name="name">The container.</param>
    /// <param name="interactive">Whether its stdin is attached.</param>
    /// <param name="proxySignals">Whether it gets the caller's signals; by default without a terminal.</param>
    /// <param name="attach">Asks the engine, with the caller's side and who is to be told that it runs.</param>
    /// <returns>The exit code; null when the user detached.</returns>
    public static async Task<int?> RunAsync(
        CliContext context,
        string name,
        bool interactive,
        bool? proxySignals,
        Func<ContainerStreams, Action<Container>, Task<int?>> attach
    )
    {
        ContainerDetail detail = await context.Engine.Containers.InspectAsync(name, false, context.Cancellation).ConfigureAwait(false);
        bool terminal = detail.Config.Tty;
        using ForegroundStreams streams = new(context, terminal, interactive);
        return await attach(streams.Streams, container =>
            {
                SignalProxy.Apply(context, container.Id, proxySignals, terminal);
                streams.Started();
            })
            .ConfigureAwait(false);
    }
}
