using System.Net;
using System.Net.Sockets;
using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;
using PodShell.Registry.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Registry.Tests.Client;

/// <summary>Against Debian's <c>docker-registry</c>.</summary>
public sealed class RealRegistryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TestImage Image(string text, string architecture = "amd64", LayerCompression compression = LayerCompression.Gzip)
    {
        using TarBuilder tar = new();
        return new TestImageBuilder().ForArchitecture(architecture).Layer(tar.File("file", text), compression).Command("sh").Build();
    }

    private static async Task CheckAsync(RegistryClient client, TestImage image)
    {
        SelectedImage selected = await client.SelectAsync(Platform.Parse("linux/amd64"), Cancel);
        Assert.Equal(image.Digest, selected.Manifest.Digest.ToString());
        Assert.Equal(image.Config.ToArray(), await client.ReadBlobAsync(selected.Document.Config, OciLimits.ImageConfigBytes, Cancel));
        OciDocuments.ParseImageConfig(image.Config.ToArray(), "t");
        for (int i = 0; i < image.Layers.Count; i++)
        {
            OciDescriptor layer = selected.Document.Layers[i];
            Assert.NotNull(OciMediaTypes.LayerCompression(layer.MediaType));
            long offset = layer.Size / 3;
            await using ResumingBlobStream stream = await client.OpenBlobAsync(layer, offset, Cancel);
            using MemoryStream memory = new();
            await stream.CopyToAsync(memory, Cancel);
            Assert.Equal(image.Layers[i].ToArray()[(int)offset..], memory.ToArray());
        }
    }

    [Fact]
    public async Task PullsByTagDigestAndPlatform()
    {
        await using RegistryProcess registry = await RegistryProcess.StartAsync();
        using RegistryPusher pusher = new(registry);
        using RegistryWorld world = new();
        (TestImage? amd64, TestImage? arm64) = (Image("a"), Image("b", "arm64", LayerCompression.Zstd));
        await pusher.PushAsync(amd64, "some/image", "1");
        await pusher.PushAsync(arm64, "some/image", "2");
        string index = await pusher.PushIndexAsync(new TestImageIndex([arm64, amd64]), "some/image", "multi");
        using RegistryClient byTag = world.Client(registry.Reference("some/image:1"));
        await CheckAsync(byTag, amd64);
        using RegistryClient byDigest = world.Client(registry.Reference($"some/image@{amd64.Digest}"));
        await CheckAsync(byDigest, amd64);
        using RegistryClient byIndex = world.Client(registry.Reference("some/image:multi"));
        await CheckAsync(byIndex, amd64);
        Assert.Equal(index, (await byIndex.HeadManifestAsync(null, Cancel))!.Digest.ToString());
        Assert.Equal(arm64.Digest, (await byIndex.SelectAsync(Platform.Parse("linux/arm64/v8"), Cancel)).Manifest.Digest.ToString());
        Assert.Equal(["1", "2", "multi"], (await byTag.ListTagsAsync(Cancel)).Order());
        await Refused.WithAsync(ErrorIds.PlatformNotFound, () => byIndex.SelectAsync(Platform.Parse("linux/riscv64"), Cancel));
        await Refused.WithAsync(ErrorIds.ImageNotFound, () => byTag.GetManifestAsync("none", Cancel));
        using RegistryClient unknown = world.Client(registry.Reference("no/such"));
        await Refused.WithAsync(ErrorIds.ImageNotFound, () => unknown.SelectAsync(Platform.Host(), Cancel));
        await Refused.WithAsync(ErrorIds.ImageNotFound, () => unknown.ListTagsAsync(Cancel));
    }

    [Fact]
    public async Task LogsInWithBasic()
    {
        await using RegistryProcess registry = await RegistryProcess.StartAsync(new Testing.RegistryOptions { Basic = ("joe", "s3cret") });
        using RegistryPusher pusher = new(registry);
        using RegistryWorld world = new();
        TestImage image = Image("a");
        await pusher.PushAsync(image, "some/image", "1");
        using RegistryClient nobody = world.Client(registry.Reference("some/image:1"));
        await Refused.WithAsync(ErrorIds.RegistryUnauthorized, () => nobody.SelectAsync(Platform.Host(), Cancel));
        world.Folder.Write(
            "home/.config/containers/auth.json",
            $"{{\"auths\":{{\"{registry.Address}\":{{\"auth\":\"{Convert.ToBase64String("joe:s3cret"u8)}\"}}}}}}"
        );
        using RegistryClient joe = world.Client(registry.Reference("some/image:1"));
        await CheckAsync(joe, image);
        (world.Options.UserName, world.Options.Password) = ("joe", "wrong");
        using RegistryClient wrong = world.Client(registry.Reference("some/image:1"));
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryUnauthorized, () => wrong.SelectAsync(Platform.Host(), Cancel));
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
    }

    [Fact]
    public async Task TrustsOnlyWhatItIsToldTo()
    {
        using TempFolder folder = new();
        (string Certificate, string Key) tls = TestCertificate.Write(folder.Path);
        await using RegistryProcess registry = await RegistryProcess.StartAsync(new Testing.RegistryOptions { Tls = tls });
        using RegistryPusher pusher = new(registry);
        TestImage image = Image("a");
        await pusher.PushAsync(image, "some/image", "1");
        string name = registry.Reference("some/image:1");
        using (RegistryWorld world = new())
        {
            // Also on loopback: a certificate that is refused does not lead to plain http.
            using RegistryClient client = world.Client(name);
            PodShellException error = await Refused.WithAsync(ErrorIds.RegistryTlsFailed, () =>
                client.SelectAsync(Platform.Host(), Cancel)
            );
            Assert.Contains("not trusted", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("HTTP request to an HTTPS server", registry.Log, StringComparison.Ordinal);
        }

        using (RegistryWorld world = new())
        {
            world.Folder.Write($"etc/containers/certs.d/{registry.Address}/ca.crt", await File.ReadAllTextAsync(tls.Certificate, Cancel));
            world.Options.TlsVerify = true;
            using RegistryClient client = world.Client(name);
            await CheckAsync(client, image);
        }

        using (RegistryWorld world = new())
        {
            world.Options.CertificateDirectory = world.Folder.Path;
            world.Folder.Write("ca.crt", await File.ReadAllTextAsync(tls.Certificate, Cancel));
            using RegistryClient client = world.Client(name);
            await CheckAsync(client, image);
        }

        using (RegistryWorld world = new())
        {
            // Another authority, and none of its own.
            using TempFolder other = new();
            world.Folder.Write(
                $"etc/containers/certs.d/{registry.Address}/ca.crt",
                await File.ReadAllTextAsync(TestCertificate.Write(other.Path).Certificate, Cancel)
            );
            using RegistryClient client = world.Client(name);
            await Refused.WithAsync(ErrorIds.RegistryTlsFailed, () => client.SelectAsync(Platform.Host(), Cancel));
            world.Options.TlsVerify = false;
            using RegistryClient careless = world.Client(name);
            await CheckAsync(careless, image);
        }

        using (RegistryWorld world = new())
        {
            world.Folder.Write($"etc/containers/certs.d/{registry.Address}/ca.crt", "nonsense");
            world.Folder.Write($"etc/containers/certs.d/{registry.Address}/client.cert", "nonsense");
            using RegistryClient client = world.Client(name);
            await Refused.WithAsync(ErrorIds.CertificateInvalid, () => client.SelectAsync(Platform.Host(), Cancel));
        }
    }

    [Fact]
    public async Task PlainHttpIsForLoopbackAndInsecureRegistriesOnly()
    {
        await using RegistryProcess registry = await RegistryProcess.StartAsync();
        using RegistryWorld world = new();
        world.Options.TlsVerify = true;
        using RegistryClient strict = world.Client(registry.Reference("x:1"));
        await Refused.WithAsync(ErrorIds.RegistryTlsFailed, () => strict.SelectAsync(Platform.Host(), Cancel));
        Assert.DoesNotContain("GET /v2/", registry.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysThatNobodyListens()
    {
        int port;
        using (TcpListener listener = new(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"127.0.0.1:{port}/x:1");
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryUnreachable, () => client.SelectAsync(Platform.Host(), Cancel));
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.ConnectionFailed, error.Kind);
    }

    [Fact]
    public async Task FallsBackFromMirrorsAndSearches()
    {
        await using RegistryProcess registry = await RegistryProcess.StartAsync();
        using RegistryPusher pusher = new(registry);
        using RegistryWorld world = new();
        TestImage image = Image("a");
        await pusher.PushAsync(image, "real/some", "1");
        world.Folder.Write(
            "etc/containers/registries.conf",
            $"""
            unqualified-search-registries = ["{registry.Address}/empty", "example.test/real"]
            [[registry]]
            prefix = "example.test"
            location = "{registry.Address}"
            [[registry.mirror]]
            location = "{registry.Address}/mirror"
            """
        );
        RegistrySearch search = new(world.Context());
        (RegistryClient? client, SelectedImage? found) = await search.FindAsync(
            ImageReference.Parse("some:1"),
            Platform.Parse("linux/amd64"),
            world.Options,
            Cancel
        );
        using (client)
        {
            Assert.Equal(image.Digest, found.Manifest.Digest.ToString());
            Assert.Equal("example.test/real/some:1", client.Candidate.Name.ToString());
        }

        PodShellException error = await Refused.WithAsync(ErrorIds.ImageNotFound, () =>
            search.FindAsync(ImageReference.Parse("example.test/none:1"), Platform.Host(), world.Options, Cancel)
        );
        Assert.Contains("Before that", error.Message, StringComparison.Ordinal);
    }
}
