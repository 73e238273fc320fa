using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace PodShell.Machine.Tests.Fixtures;

/// <summary>QEMU's own command channel (QMP).</summary>
internal sealed class QemuMonitor : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StreamReader _reader;

    private QemuMonitor(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        _reader = new StreamReader(new NetworkStream(_socket), Encoding.UTF8);
    }

    /// <summary>Connects.</summary>
    /// <param name="path">The socket, on which QEMU listens already.</param>
    /// <returns>The channel.</returns>
    public static async Task<QemuMonitor> OpenAsync(string path)
    {
        QemuMonitor monitor = new(path);
        await monitor._reader.ReadLineAsync();
        await monitor.AskAsync("""{"execute":"qmp_capabilities"}""");
        return monitor;
    }

    /// <summary>Runs a line of the monitor's command language, as <c>savevm NAME</c>.</summary>
    /// <param name="line">The line.</param>
    /// <returns>A task.</returns>
    /// <exception cref="InvalidOperationException">It had something to say, which these say only when they fail.</exception>
    public async Task RunAsync(string line)
    {
        string answer = await AskAsync(
            JsonSerializer.Serialize(
                new Dictionary<string, object>
                {
                    ["execute"] = "human-monitor-command",
                    ["arguments"] = new Dictionary<string, string> { ["command-line"] = line },
                }
            )
        );
        if (answer.Length > 0)
        {
            throw new InvalidOperationException($"{line}: {answer}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    private async Task<string> AskAsync(string message)
    {
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message + "\n"));
        while (await _reader.ReadLineAsync() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("error", out JsonElement error))
            {
                throw new InvalidOperationException(error.ToString());
            }

            // Events come in between.
            if (document.RootElement.TryGetProperty("return", out JsonElement result))
            {
                return result.ValueKind == JsonValueKind.String ? result.GetString()!.Trim() : "";
            }
        }

        throw new InvalidOperationException("QEMU closed its monitor.");
    }
}
