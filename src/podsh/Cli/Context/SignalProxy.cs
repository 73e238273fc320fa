using PodShell.Engine.Contracts;

namespace PodShell.Cli.Context;

/// <summary>Hands the signals of this process over to a container's process 1, in the order in which they come.</summary>
internal static class SignalProxy
{
    /// <summary>Does with the signals what <c>--sig-proxy</c> says: without it they go to a container that has no terminal.</summary>
    /// <param name="context">Where the signals come.</param>
    /// <param name="container">The container's id.</param>
    /// <param name="wanted">What the flag says; null when it was not given.</param>
    /// <param name="terminal">Whether the container has a terminal.</param>
    public static void Apply(CliContext context, string container, bool? wanted, bool terminal)
    {
        if (wanted ?? !terminal)
        {
            Start(context, container);
        }
        else if (wanted == false)
        {
            context.Signals?.Release();
        }
    }

    private static void Start(CliContext context, string container)
    {
        IContainerService containers = context.Engine.Containers;
        Task last = Task.CompletedTask;
        context.Signals?.ForwardTo(signal => last = SendAsync(last, context, containers, container, signal));
    }

    private static async Task SendAsync(Task before, CliContext context, IContainerService containers, string container, Signal signal)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await containers.SignalAsync(new() { Container = container, Signal = signal }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.Kind is ErrorKind.InvalidState or ErrorKind.NotFound)
        {
            // It has ended in the same moment: its exit code says so.
        }
        catch (PodShellException e)
        {
            ErrorPrinter.Print(context.Error, e);
        }
    }
}
