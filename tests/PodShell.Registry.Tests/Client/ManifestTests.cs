using System.Net.Sockets;
using System.Text;
using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

public sealed class ManifestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v2/")]
    [InlineData("/manifests/")]
    public async Task ARegistryThatDripsHeadersIsTriedTwice(string where)
    {
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (!request.Path.Contains(where, StringComparison.Ordinal) || (where == "/v2/" && request.Path != where))
            {
                return false;
            }

            await request.Connection.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            while (true)
            {
                await request.Connection.WriteAsync("X-Drip: a\r\n"u8.ToArray());
                await Task.Delay(20);
            }
        };
        using RegistryWorld world = new();
        world.Tuning = world.Tuning with { HeaderTimeout = TimeSpan.FromMilliseconds(300) };
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryStalled, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.Equal(
            2,
            registry.Requests.Count(request =>
                where == "/v2/" ? request.Path == where : request.Path.Contains(where, StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task GetsByTagAndDigest()
    {
        await using FakeRegistry registry = new();
        using RegistryWorld world = new();
        OciDescriptor image = registry.AddImage("1", [1, 2, 3]);
        using RegistryClient byTag = world.Client($"{registry.Host}/a/b:1");
        RegistryManifest manifest = await byTag.GetManifestAsync((string?)null, Cancel);
        Assert.Equal((image.Digest, OciMediaTypes.ImageManifest), (manifest.Digest, manifest.MediaType));
        Assert.Equal(image.Digest, (await byTag.HeadManifestAsync(null, Cancel))!.Digest);
        using RegistryClient byDigest = world.Client($"{registry.Host}/a/b@{image.Digest}");
        Assert.Equal(manifest.Content.ToArray(), (await byDigest.GetManifestAsync((string?)null, Cancel)).Content.ToArray());
        Assert.Equal("bytes", Encoding.UTF8.GetString(await ConfigOf(registry, byTag, "bytes"u8.ToArray())));
    }

    private static async Task<byte[]> ConfigOf(FakeRegistry registry, RegistryClient client, byte[] content) =>
        await client.ReadBlobAsync(registry.AddBlob(content), 100, Cancel);

    [Fact]
    public async Task SaysWhatIsUnknown()
    {
        await using FakeRegistry registry = new();
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        PodShellException error = await Refused.WithAsync(ErrorIds.ImageNotFound, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.Contains("no such thing", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.NotFound, error.Kind);
        await Refused.WithAsync(ErrorIds.ImageNotFound, () => client.HeadManifestAsync(null, Cancel));
        await Refused.WithAsync(ErrorIds.BlobUnknownToRegistry, () => client.OpenBlobAsync(
                new OciDescriptor
                {
                    MediaType = "x",
                    Digest = Digest.Sha256("x"u8),
                    Size = 1,
                },
                0,
                Cancel
            ));
        await Refused.WithAsync(ErrorIds.ImageReferenceInvalid, () => client.GetManifestAsync("../../x", Cancel));
    }

    [Fact]
    public async Task RefusesOtherContentThanTheDigest()
    {
        await using FakeRegistry registry = new();
        using RegistryWorld world = new();
        OciDescriptor image = registry.AddImage("1");
        registry.Manifests[image.Digest.ToString()] = (OciMediaTypes.ImageManifest, "{}"u8.ToArray());
        using RegistryClient client = world.Client($"{registry.Host}/a@{image.Digest}");
        await Refused.WithAsync(ErrorIds.DigestMismatch, () => client.GetManifestAsync((string?)null, Cancel));
        registry.Blobs[image.Digest.ToString()] = "12345"u8.ToArray();
        await Refused.WithAsync(ErrorIds.DigestMismatch, () => client.ReadBlobAsync(
                new OciDescriptor
                {
                    MediaType = "x",
                    Digest = image.Digest,
                    Size = 5,
                },
                100,
                Cancel
            ));
    }

    [Theory]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ErrorIds.DigestMismatch)]
    [InlineData("sha256:../../etc", ErrorIds.RegistryProtocolError)]
    [InlineData("md5:abc", ErrorIds.RegistryProtocolError)]
    public async Task RefusesALyingDigestHeader(string header, string errorId)
    {
        await using FakeRegistry registry = new() { Override = request => Lie(request, header) };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(errorId, () => client.GetManifestAsync((string?)null, Cancel));

        static async Task<bool> Lie(FakeRequest request, string header)
        {
            if (!request.Path.Contains("manifests", StringComparison.Ordinal))
            {
                return false;
            }

            await request.ReplyAsync(200, "{}", "Docker-Content-Digest: " + header);
            return true;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusesTooLargeOnes(bool announced)
    {
        await using FakeRegistry registry = new() { Override = Send };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.ManifestTooLarge, () => client.GetManifestAsync((string?)null, Cancel));

        async Task<bool> Send(FakeRequest request)
        {
            if (!request.Path.Contains("manifests", StringComparison.Ordinal))
            {
                return false;
            }

            request.KeepAlive = false;
            await request.HeadAsync(200, announced ? "Content-Length: 99999999999" : "Connection: close");
            for (int i = 0; i < 200; i++)
            {
                await request.Connection.WriteAsync(new byte[64 << 10]);
            }

            return true;
        }
    }

    [Fact]
    public async Task DoesNotWaitForEver()
    {
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (request.Path == "/v2/")
            {
                return false;
            }

            await request.Connection.WriteAsync("HTTP/1.1 200 "u8.ToArray());
            await request.Connection.ReadExactlyAsync(new byte[1]);
            return true;
        };
        using RegistryWorld world = new();
        world.Options.Retry = 1;
        world.Tuning = world.Tuning with { HeaderTimeout = TimeSpan.FromMilliseconds(300) };
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryStalled, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.Equal(2, registry.Count("/manifests/"));
    }

    [Fact]
    public async Task DoesNotWaitForEverForTls()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using RegistryWorld world = new();
        (world.Options.Retry, world.Options.TlsVerify) = (0, true);
        world.Tuning = world.Tuning with { ConnectTimeout = TimeSpan.FromMilliseconds(300) };
        using RegistryClient client = world.Client($"{listener.LocalEndpoint}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryUnreachable, () => client.GetManifestAsync((string?)null, Cancel));
    }

    [Fact]
    public async Task RefusesTooManyHeaders()
    {
        await using FakeRegistry registry = new()
        {
            Override = async request =>
            {
                await request.ReplyAsync(200, "{}", [.. Enumerable.Range(0, 2000).Select(static i => $"X-{i}: {new string('x', 100)}")]);
                return true;
            },
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryProtocolError, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.InRange(registry.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task ErrorBodiesAreLimitedAndCleaned()
    {
        string body = """{"errors":[{"code":"DENIED\u001b[31m","message":"a\u0007\nb"}]}""";
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (request.Path == "/v2/")
            {
                return false;
            }

            await request.ReplyAsync(403, body);
            return true;
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryDenied, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.Contains("DENIED", error.Message, StringComparison.Ordinal);
        body = new string('x', 10 << 20);
        error = await Refused.WithAsync(ErrorIds.RegistryDenied, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.InRange(error.Message.Length, 1, 2000);
    }

    [Fact]
    public async Task ChoosesThePlatform()
    {
        await using FakeRegistry registry = new();
        using RegistryWorld world = new();
        OciDescriptor Image(byte n, string? platform, bool attestation = false) =>
            registry.AddImage(null, [n]) with
            {
                Platform = platform is null ? null : OciPlatform.FromPlatform(Platform.Parse(platform)),
                Annotations = attestation
                    ? new Dictionary<string, string> { [OciAnnotations.DockerReferenceType] = "attestation-manifest" }
                    : null,
            };
        (OciDescriptor? amd64, OciDescriptor? v6, OciDescriptor? v7, OciDescriptor? arm64) = (
            Image(1, "linux/amd64"),
            Image(2, "linux/arm/v6"),
            Image(3, "linux/arm/v7"),
            Image(4, "linux/arm64/v8")
        );
        OciDescriptor inner = registry.AddManifest(
            OciDocuments.Serialize(new OciIndex { SchemaVersion = 2, Manifests = [arm64] }),
            OciMediaTypes.ImageIndex
        );
        registry.AddManifest(
            OciDocuments.Serialize(new OciIndex { SchemaVersion = 2, Manifests = [Image(5, "linux/amd64", true), amd64, v6, v7, inner] }),
            OciMediaTypes.ImageIndex,
            "1"
        );
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        async Task<Digest> Select(string platform) => (await client.SelectAsync(Platform.Parse(platform), Cancel)).Manifest.Digest;
        Assert.Equal(amd64.Digest, await Select("linux/amd64/v3"));
        Assert.Equal(v7.Digest, await Select("linux/arm"));
        Assert.Equal(v6.Digest, await Select("linux/arm/v6"));
        Assert.Equal(2, (await client.SelectAsync(Platform.Parse("linux/arm64"), Cancel)).Indexes.Count);
        PodShellException error = await Refused.WithAsync(ErrorIds.PlatformNotFound, () => Select("linux/s390x"));
        Assert.Contains("linux/arm/v7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesDeepIndexes()
    {
        await using FakeRegistry registry = new();
        using RegistryWorld world = new();
        OciDescriptor descriptor = registry.AddImage(null, [1]);
        for (int i = 0; i < 6; i++)
        {
            descriptor = registry.AddManifest(
                OciDocuments.Serialize(new OciIndex { SchemaVersion = 2, Manifests = [descriptor] }),
                OciMediaTypes.ImageIndex,
                "deep"
            );
        }

        using RegistryClient client = world.Client($"{registry.Host}/a:deep");
        await Refused.WithAsync(ErrorIds.IndexNestingTooDeep, () => client.SelectAsync(Platform.Host(), Cancel));
    }

    [Fact]
    public async Task ListsTagsByPages()
    {
        await using FakeRegistry registry = new()
        {
            Override = async request =>
            {
                if (!request.Path.Contains("tags/list", StringComparison.Ordinal))
                {
                    return false;
                }

                await (
                    request.Path.Contains("last=b", StringComparison.Ordinal)
                        ? request.ReplyAsync(200, """{"name":"a","tags":["c"]}""")
                        : request.ReplyAsync(200, """{"name":"a","tags":["a","b"]}""", "Link: </v2/a/tags/list?n=2&last=b>; rel=\"next\"")
                );
                return true;
            },
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        Assert.Equal(["a", "b", "c"], await client.ListTagsAsync(Cancel));
    }

    [Theory]
    [InlineData("""{"tags":["a/../b"]}""", "")]
    [InlineData("""{"tags":["a\u001b[1m"]}""", "")]
    [InlineData("""{"tags":7}""", "")]
    [InlineData("""{"tags":["a"]}""", "Link: </v2/a/tags/list?n=1000>; rel=\"next\"")]
    [InlineData("""{"tags":["a"]}""", "Link: <http://elsewhere.example/v2/a/tags/list>; rel=\"next\"")]
    public async Task RefusesLyingTagLists(string body, string link)
    {
        await using FakeRegistry registry = new()
        {
            Override = async request =>
            {
                if (request.Path == "/v2/")
                {
                    return false;
                }

                await request.ReplyAsync(200, body, link.Length == 0 ? [] : [link]);
                return true;
            },
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        await Refused.WithAsync(ErrorIds.RegistryProtocolError, () => client.ListTagsAsync(Cancel));
    }
}
