using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PodShell.Oci.Images;

namespace PodShell.Registry.Tests.Fixtures;

/// <summary>A registry on loopback over raw sockets. It serves what it is given; a test can take any request over and lie.</summary>
internal sealed class FakeRegistry : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public FakeRegistry()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port as in references.</summary>
    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Takes a request over: answers it and says true, or leaves it to the registry.</summary>
    public Func<FakeRequest, Task<bool>>? Override { get; set; }

    public ConcurrentQueue<FakeRequest> Requests { get; } = [];

    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, (string? Type, byte[] Content)> Manifests { get; } = new(StringComparer.Ordinal);

    public int Count(string part) => Requests.Count(request => request.Path.Contains(part, StringComparison.Ordinal));

    public OciDescriptor AddBlob(byte[] content, string type = OciMediaTypes.ImageLayer)
    {
        Digest digest = Digest.Sha256(content);
        Blobs[digest.ToString()] = content;
        return new OciDescriptor
        {
            MediaType = type,
            Digest = digest,
            Size = content.Length,
        };
    }

    public OciDescriptor AddManifest(byte[] content, string type, string? tag = null)
    {
        Digest digest = Digest.Sha256(content);
        Manifests[digest.ToString()] = (type, content);
        Manifests[tag ?? digest.ToString()] = (type, content);
        return new OciDescriptor
        {
            MediaType = type,
            Digest = digest,
            Size = content.Length,
        };
    }

    public OciDescriptor AddImage(string? tag, params byte[][] layers)
    {
        OciDescriptor config = AddBlob(
            """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"""u8.ToArray(),
            OciMediaTypes.ImageConfig
        );
        OciManifest manifest = new()
        {
            SchemaVersion = 2,
            MediaType = OciMediaTypes.ImageManifest,
            Config = config,
            Layers = [.. layers.Select(layer => AddBlob(layer))],
        };
        return AddManifest(OciDocuments.Serialize(manifest), OciMediaTypes.ImageManifest, tag);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
            return;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        await using (_end.Token.Register(client.Dispose))
        {
            try
            {
                NetworkStream stream = client.GetStream();
                while (await ReadAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    if (Override is not { } take || !await take(request))
                    {
                        await AnswerAsync(request);
                    }

                    if (!request.KeepAlive)
                    {
                        break;
                    }
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException or OperationCanceledException)
            {
                // The client hung up, which some tests are about.
                return;
            }
        }
    }

    private static async Task<FakeRequest?> ReadAsync(NetworkStream stream)
    {
        StringBuilder text = new();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (text.Length > 100_000 || await stream.ReadAsync(one) == 0 || (text.Length == 0 && one[0] == 0x16))
            {
                return null;
            }

            text.Append((char)one[0]);
        }

        string[] lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] first = lines[0].Split(' ');
        Dictionary<string, string> headers = lines
            .Skip(1)
            .Select(static line => line.Split(": ", 2))
            .GroupBy(static pair => pair[0].ToLowerInvariant(), static pair => pair[1])
            .ToDictionary(static group => group.Key, static group => string.Join(", ", group));
        byte[] body = headers.TryGetValue("content-length", out string? length)
            ? new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)]
            : [];
        await stream.ReadExactlyAsync(body);
        return new FakeRequest(first[0], first[1], headers, stream, body);
    }

    private async Task AnswerAsync(FakeRequest request)
    {
        string key = request.Path[(request.Path.LastIndexOf('/') + 1)..];
        if (request.Path == "/v2/")
        {
            await request.ReplyAsync(200, "{}");
        }
        else if (
            request.Path.Contains("/manifests/", StringComparison.Ordinal)
            && Manifests.TryGetValue(key, out (string? Type, byte[] Content) manifest)
        )
        {
            await request.ReplyAsync(
                200,
                manifest.Content,
                $"Docker-Content-Digest: {Digest.Sha256(manifest.Content)}",
                $"Content-Type: {manifest.Type ?? "application/json"}"
            );
        }
        else if (request.Path.Contains("/blobs/", StringComparison.Ordinal) && Blobs.TryGetValue(key, out byte[]? blob))
        {
            int from = (int)request.RangeFrom;
            await (
                request.Headers.ContainsKey("range")
                    ? request.ReplyAsync(206, blob.AsMemory(from), $"Content-Range: bytes {from}-{blob.Length - 1}/{blob.Length}")
                    : request.ReplyAsync(200, blob)
            );
        }
        else
        {
            await request.ReplyAsync(404, """{"errors":[{"code":"MANIFEST_UNKNOWN","message":"no such thing"}]}""");
        }
    }
}
