using System.Globalization;
using System.Text;

namespace PodShell.Registry.Tests.Fixtures;

/// <summary>A request to the fake registry, and the raw connection on which to answer it, lawfully or not.</summary>
internal sealed class FakeRequest(string method, string path, IReadOnlyDictionary<string, string> headers, Stream connection, byte[] body)
{
    public string Method => method;

    public string Path => path;

    public IReadOnlyDictionary<string, string> Headers => headers;

    public byte[] Body => body;

    public Stream Connection => connection;

    public string? Authorization => headers.GetValueOrDefault("authorization");

    /// <summary>Whether the connection stays open for another request.</summary>
    public bool KeepAlive { get; set; } = true;

    public long RangeFrom =>
        headers.TryGetValue("range", out string? range)
            ? long.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture)
            : 0;

    public async Task HeadAsync(int status, params string[] lines) =>
        await connection.WriteAsync(
            Encoding.Latin1.GetBytes($"HTTP/1.1 {status} X\r\n{string.Concat(lines.Select(static line => line + "\r\n"))}\r\n")
        );

    public async Task ReplyAsync(int status, ReadOnlyMemory<byte> body, params string[] lines)
    {
        await HeadAsync(status, [.. lines, $"Content-Length: {body.Length}"]);
        if (method != "HEAD")
        {
            await connection.WriteAsync(body);
        }
    }

    public Task ReplyAsync(int status, string body = "", params string[] lines) => ReplyAsync(status, Encoding.UTF8.GetBytes(body), lines);
}
