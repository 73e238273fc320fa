using System.Text;
using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

/// <summary>Pushes to registries that want it in pieces, break off, stop or lie.</summary>
public sealed class UploadTests : IDisposable
{
    private static readonly byte[] s_small = Encoding.ASCII.GetBytes("a small blob");

    private readonly RegistryWorld _world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABlobGoesInOnePiece()
    {
        await using FakeRegistry registry = Registry();
        using RegistryClient client = Client(registry);
        Assert.False(await client.HasBlobAsync(Descriptor(s_small), Cancel));
        List<long> sent = [];
        await UploadAsync(client, s_small, sent.Add);
        Assert.Equal([s_small.Length], sent);
        Assert.True(await client.HasBlobAsync(Descriptor(s_small), Cancel));
        Assert.Equal(["POST", "PUT"], Methods(registry));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChunksAreSentWhereTheyAreWanted(bool told)
    {
        byte[] large = Large();
        await using FakeRegistry registry = Registry(lines: told ? ["OCI-Chunk-Min-Length: 17000000"] : [], refuse: request =>
            !told && request.Method == "PUT" && request.Body.Length > 0 ? 413 : null
        );
        using RegistryClient client = Client(registry);
        await UploadAsync(client, large);
        Assert.Equal(large, registry.Blobs[Descriptor(large).Digest.ToString()]);
        Assert.Equal(told ? ["POST", "PATCH", "PATCH", "PUT"] : ["POST", "PUT", "POST", "PATCH", "PATCH", "PUT"], Methods(registry));
        Assert.Equal(
            told ? ["0-16999999", $"17000000-{large.Length - 1}"] : ["0-16777215", $"16777216-{large.Length - 1}"],
            registry.Requests.Where(request => request.Method == "PATCH").Select(request => request.Headers["content-range"])
        );
    }

    [Fact]
    public async Task AChunkThatBreaksOffIsResumedWhereItEnded()
    {
        byte[] large = Large();
        bool broke = false;
        await using FakeRegistry registry = Registry(lines: ["OCI-Chunk-Min-Length: 1"]);
        Func<FakeRequest, Task<bool>> usual = registry.Override!;
        registry.Override = async request =>
        {
            if (request.Method != "PATCH" || broke)
            {
                return await usual(request);
            }

            // Half of it arrived.
            broke = true;
            registry.Blobs["/upload"] = request.Body[..1_000_000];
            request.KeepAlive = false;
            return true;
        };
        using RegistryClient client = Client(registry);
        await UploadAsync(client, large);
        Assert.Equal(large, registry.Blobs[Descriptor(large).Digest.ToString()]);
        Assert.Contains("1000000-17777215", registry.Requests.Select(request => request.Headers.GetValueOrDefault("content-range")));
    }

    [Fact]
    public async Task WhatIsOverloadedIsTriedAgain()
    {
        int refusals = 0;
        await using FakeRegistry registry = Registry(refuse: request => request.Method == "PUT" && refusals++ < 2 ? 503 : null);
        using RegistryClient client = Client(registry);
        await UploadAsync(client, s_small);
        Assert.Equal(["POST", "PUT", "POST", "PUT", "POST", "PUT"], Methods(registry));
        Assert.Equal(2, _world.Log.Warnings.Count);
    }

    [Fact]
    public async Task ABlobIsTakenOverFromAnotherRepository()
    {
        await using FakeRegistry registry = Registry();
        Func<FakeRequest, Task<bool>> usual = registry.Override!;
        registry.Override = async request =>
        {
            if (!request.Path.Contains("from=team%2Fgood", StringComparison.Ordinal))
            {
                return await usual(request);
            }

            await request.ReplyAsync(201);
            return true;
        };
        using RegistryClient client = Client(registry);
        Assert.Equal((true, null), await client.TryMountAsync(Descriptor(s_small), "team/good", Cancel));
        (bool mounted, UploadSession? session) = await client.TryMountAsync(Descriptor(s_small), "team/other", Cancel);
        Assert.False(mounted);
        await client.UploadBlobAsync(Descriptor(s_small), offset => Open(s_small, offset), session, static _ => { }, Cancel);
        Assert.Equal(["POST", "POST", "PUT"], Methods(registry));
    }

    [Fact]
    public async Task AManifestHasItsTypeAndIsRepeatedWithAToken()
    {
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (request.Path.StartsWith("/token", StringComparison.Ordinal))
            {
                await request.ReplyAsync(200, """{"token":"good"}""");
                return true;
            }

            if (request.Method != "PUT")
            {
                return false;
            }

            await request.ReplyAsync(
                request.Authorization == "Bearer good" ? 201 : 401,
                "",
                $"WWW-Authenticate: Bearer realm=\"http://{registry.Host}/token\",service=\"s\""
            );
            return true;
        };
        using RegistryClient client = Client(registry);
        Assert.Equal(Digest.Sha256(s_small), await client.PutManifestAsync(s_small, OciMediaTypes.ImageManifest, "1", Cancel));
        FakeRequest last = registry.Requests.Last();
        Assert.Equal((OciMediaTypes.ImageManifest, "/v2/team/app/manifests/1"), (last.Headers["content-type"], last.Path));
        Assert.Equal(s_small, last.Body);
        Assert.Contains(
            "repository%3Ateam%2Fapp%3Apull%2Cpush",
            registry.Requests.First(request => request.Path.StartsWith("/token", StringComparison.Ordinal)).Path,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("POST", 202, "X: y", ErrorIds.RegistryProtocolError)]
    [InlineData("POST", 202, "Location: ftp://example.com/x", ErrorIds.RegistryProtocolError)]
    [InlineData("POST", 202, "Location: /x\r\nOCI-Chunk-Min-Length: -1", ErrorIds.RegistryProtocolError)]
    [InlineData("POST", 200, "X: y", ErrorIds.RegistryProtocolError)]
    [InlineData("POST", 301, "Location: /elsewhere", ErrorIds.RegistryProtocolError)]
    [InlineData("POST", 403, "X: y", ErrorIds.RegistryDenied)]
    [InlineData("POST", 404, "X: y", ErrorIds.RepositoryUnknown)]
    [InlineData("POST", 405, "X: y", ErrorIds.RegistryDenied)]
    [InlineData("PUT", 200, "X: y", ErrorIds.RegistryProtocolError)]
    [InlineData("PUT", 400, "X: y", ErrorIds.RegistryProtocolError)]
    [InlineData("PUT", 503, "X: y", ErrorIds.RegistryUnavailable)]
    [InlineData("PUT", 201, "Docker-Content-Digest: none", ErrorIds.RegistryProtocolError)]
    [InlineData(
        "PUT",
        201,
        "Docker-Content-Digest: sha256:0000000000000000000000000000000000000000000000000000000000000000",
        ErrorIds.DigestMismatch
    )]
    public async Task ALieIsAnError(string method, int status, string line, string errorId)
    {
        await using FakeRegistry registry = Registry();
        Func<FakeRequest, Task<bool>> usual = registry.Override!;
        registry.Override = async request =>
        {
            if (request.Method != method)
            {
                return await usual(request);
            }

            await request.ReplyAsync(status, "", line);
            return true;
        };
        using RegistryClient client = Client(registry);
        await Refused.WithAsync(errorId, () => UploadAsync(client, s_small));
    }

    [Theory]
    [InlineData("Range: 0-5")]
    [InlineData("Range: 5-9")]
    [InlineData("Range: 0-99999999999999999999")]
    public async Task ARangeThatCannotBeIsAnError(string range)
    {
        await using FakeRegistry registry = Registry(lines: ["OCI-Chunk-Min-Length: 1"]);
        Func<FakeRequest, Task<bool>> usual = registry.Override!;
        registry.Override = async request =>
        {
            if (request.Method != "PATCH")
            {
                return await usual(request);
            }

            await request.ReplyAsync(202, "", "Location: /upload", range);
            return true;
        };
        using RegistryClient client = Client(registry);
        await Refused.WithAsync(ErrorIds.RegistryProtocolError, () => UploadAsync(client, s_small));
    }

    [Fact]
    public async Task ARegistryThatDoesNotAnswerIsGivenUp()
    {
        _world.Tuning = _world.Tuning with { HeaderTimeout = TimeSpan.FromMilliseconds(200), Retries = 0 };
        await using FakeRegistry registry = Registry();
        Func<FakeRequest, Task<bool>> usual = registry.Override!;
        registry.Override = async request =>
        {
            if (request.Method != "PUT")
            {
                return await usual(request);
            }

            // Until the client hangs up.
            await request.Connection.ReadExactlyAsync(new byte[1]);
            return true;
        };
        using RegistryClient client = Client(registry);
        await Refused.WithAsync(ErrorIds.RegistryStalled, () => UploadAsync(client, s_small));
    }

    [Fact]
    public async Task ABlobOfAnotherSizeIsNotTakenForOurs()
    {
        await using FakeRegistry registry = Registry();
        using RegistryClient client = Client(registry);
        registry.Blobs[Descriptor(s_small).Digest.ToString()] = [1, 2];
        await Refused.WithAsync(ErrorIds.BlobSizeMismatch, () => client.HasBlobAsync(Descriptor(s_small), Cancel));
    }

    public void Dispose() => _world.Dispose();

    // A registry that takes blobs as the specification says.
    private static FakeRegistry Registry(string[]? lines = null, Func<FakeRequest, int?>? refuse = null)
    {
        FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (refuse?.Invoke(request) is { } status)
            {
                await request.ReplyAsync(status);
                return true;
            }

            switch (request.Method)
            {
                case "POST":
                    registry.Blobs["/upload"] = [];
                    await request.ReplyAsync(202, "", ["Location: /upload?state=a%2Fb", .. lines ?? []]);
                    return true;
                case "PATCH":
                    registry.Blobs["/upload"] = [.. registry.Blobs["/upload"], .. request.Body];
                    await request.ReplyAsync(202, "", "Location: /upload", $"Range: 0-{registry.Blobs["/upload"].Length - 1}");
                    return true;
                case "PUT":
                    byte[] blob = [.. registry.Blobs["/upload"], .. request.Body];
                    string digest = Digest.Sha256(blob).ToString();
                    registry.Blobs[digest] = blob;
                    bool right = request.Path.EndsWith("digest=" + Uri.EscapeDataString(digest), StringComparison.Ordinal);
                    await request.ReplyAsync(right ? 201 : 400, "", $"Docker-Content-Digest: {digest}");
                    return true;
                case "GET" when request.Path.StartsWith("/upload", StringComparison.Ordinal):
                    await request.ReplyAsync(204, "", $"Range: 0-{registry.Blobs["/upload"].Length - 1}");
                    return true;
                default:
                    return false;
            }
        };
        return registry;
    }

    private static byte[] Large()
    {
        byte[] large = new byte[20 << 20];
        new Random(1).NextBytes(large);
        return large;
    }

    private static OciDescriptor Descriptor(byte[] content) =>
        new()
        {
            MediaType = OciMediaTypes.ImageLayer,
            Digest = Digest.Sha256(content),
            Size = content.Length,
        };

    private static MemoryStream Open(byte[] content, long offset) => new(content, (int)offset, content.Length - (int)offset);

    private static IEnumerable<string> Methods(FakeRegistry registry) =>
        registry.Requests.Where(request => request.Method is not ("GET" or "HEAD")).Select(request => request.Method);

    private static Task UploadAsync(RegistryClient client, byte[] content, Action<long>? sent = null) =>
        client.UploadBlobAsync(Descriptor(content), offset => Open(content, offset), null, sent ?? (static _ => { }), Cancel);

    private RegistryClient Client(FakeRegistry registry) =>
        new(
            _world.Context().Resolver().ResolvePush(ImageReference.Parse(registry.Host + "/team/app:1"), _world.Options),
            _world.Options,
            _world.Context()
        )
        {
            Pushes = true,
        };
}
