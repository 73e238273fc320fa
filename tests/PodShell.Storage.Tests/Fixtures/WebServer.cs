using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PodShell.Storage.Tests.Fixtures;

/// <summary>A web server on loopback that answers each request by its target, as it came.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, byte[]?> _answer;
    private readonly Task _serving;

    public WebServer(Func<string, byte[]?> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
            return;
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        StringBuilder request = new();
        byte[] one = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
        {
            request.Append((char)one[0]);
        }

        byte[]? body = _answer(request.ToString().Split(' ')[1]);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {(body is null ? "404 Not Found" : "200 OK")}\r\nContent-Length: "
                    + $"{body?.Length ?? 0}\r\nConnection: close\r\n\r\n"
            )
        );
        await stream.WriteAsync(body ?? []);
    }
}
