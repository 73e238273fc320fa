using System.Net.Sockets;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Contracts;
using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Streams;

/// <summary>
/// A caller attached to a container through conmon's socket: packets whose first byte says stdout or stderr come in, stdin goes out, and
/// shutting down our side ends the container's stdin.
/// </summary>
internal sealed class AttachSession : IDisposable
{
    private const string SocketName = "attach";
    private const int PacketSize = 32 * 1024;
    private const byte StandardOutput = 2;
    private const byte StandardError = 3;

    private readonly Socket _socket;
    private readonly ContainerLayout _layout;
    private readonly ContainerStreams _streams;
    private readonly bool _interactive;
    private readonly DetachKeys? _keys;
    private readonly IDisposable? _resizing;
    private readonly TaskCompletionSource _detached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AttachSession(Socket socket, ContainerLayout layout, ContainerPlan plan, ContainerStreams streams, string? detachKeys)
    {
        _socket = socket;
        _layout = layout;
        _streams = streams;
        _interactive = plan.Process.Interactive && streams.Input is not null;
        if (plan.Process.Terminal)
        {
            _keys = DetachKeys.Parse(detachKeys);
            if (streams.Terminal is { } terminal)
            {
                Resize(terminal);
                _resizing = terminal.OnResize(() => Resize(terminal));
            }
        }
    }

    /// <summary>Whether a container that runs has a monitor that carries its streams.</summary>
    /// <param name="layout">The container's files.</param>
    /// <returns>True if so.</returns>
    public static bool IsOffered(ContainerLayout layout) => File.Exists($"{layout.RunDirectory}/{SocketName}");

    /// <summary>Connects to the monitor of a container.</summary>
    /// <param name="layout">The container's files.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="streams">The caller's side.</param>
    /// <param name="detachKeys">The keys that detach a terminal.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The session.</returns>
    public static async Task<AttachSession> OpenAsync(
        ContainerLayout layout,
        ContainerPlan plan,
        ContainerStreams streams,
        string? detachKeys,
        CancellationToken cancellationToken
    )
    {
        using SafeDirectory directory = SafeDirectory.Open(layout.RunDirectory);
        Socket socket = await UnixSockets.ConnectAsync(directory, SocketName, cancellation: cancellationToken).ConfigureAwait(false);
        return new AttachSession(socket, layout, plan, streams, detachKeys);
    }

    /// <summary>Copies until the container ends or the user detaches.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>True when the container's output ended; false when the user detached.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task input = _interactive ? SendAsync(end.Token) : Task.CompletedTask;
        Task output = ReceiveAsync(end.Token);
        Task first = await Task.WhenAny(output, _detached.Task).ConfigureAwait(false);

        // The caller's input may never end; what it still reads is nobody's.
        await end.CancelAsync().ConfigureAwait(false);
        if (first == output)
        {
            await output.ConfigureAwait(false);
        }
        else
        {
            await output.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _ = input.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
        return first == output;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _resizing?.Dispose();
        _socket.Dispose();
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        byte[] packet = new byte[PacketSize];
        Stream? output = _streams.Output;
        Stream? error = _streams.Error;
        while (true)
        {
            int length;
            try
            {
                length = await _socket.ReceiveAsync(packet, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // conmon went away: its exit file or its death tell the rest.
                return;
            }

            if (length <= 0)
            {
                return;
            }

            Stream? target =
                packet[0] == StandardError ? error
                : packet[0] == StandardOutput ? output
                : null;
            if (target is not null)
            {
                await target.WriteAsync(packet.AsMemory(1, length - 1), cancellationToken).ConfigureAwait(false);
                await target.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[8192];
        try
        {
            while (true)
            {
                int length = await _streams.Input!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (length <= 0)
                {
                    _socket.Shutdown(SocketShutdown.Send);
                    return;
                }

                ReadOnlyMemory<byte> rest = buffer.AsMemory(0, length);
                bool detach = _keys is not null && _keys.Feed(rest.Span, out rest);
                if (rest.Length > 0)
                {
                    await _socket.SendAsync(rest, cancellationToken).ConfigureAwait(false);
                }

                if (detach)
                {
                    _detached.TrySetResult();
                    return;
                }
            }
        }
        catch (SocketException)
        {
            // The container has ended while we typed.
            return;
        }
    }

    private void Resize(ITerminal terminal)
    {
        (ushort rows, ushort columns) = terminal.Size;
        string control = $"{_layout.RunDirectory}/ctl";
        if (File.Exists(control))
        {
            ProcFile.Write(control, $"1 {rows} {columns}\n");
        }
    }
}
