using System.Text;
using PodShell.Storage.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Images;

/// <summary>Pushes to a real registry, and into what other tools read.</summary>
public sealed class PushTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData(LayerCompression.None, false)]
    [InlineData(LayerCompression.Gzip, true)]
    [InlineData(LayerCompression.Zstd, true)]
    public async Task WhatWasPulledKeepsItsDigestUnlessItIsNotCompressed(LayerCompression compression, bool same)
    {
        using TestStore store = new();
        TestImage image = Samples.Of(compression, new RawTar().File("a", "one"), new RawTar().File("b", new string('b', 300_000)));
        string source = fixture.Registry.Reference($"from:{compression}");
        await fixture.Pusher.PushAsync(image, "from", compression.ToString());
        await store.PullAsync(source);
        string target = fixture.Registry.Reference($"to/there:{compression}");
        PushedImage pushed = await PushAsync(store, source, target);
        Assert.Equal(same, pushed.Digest!.ToString() == image.Digest);
        Assert.Equal(image.Id, "sha256:" + pushed.Id);

        using TestStore other = new();
        Image pulled = await other.PullAsync(target);
        Assert.Equal((pushed.Id, pushed.Digest), (pulled.Id, pulled.Digest));
        Assert.Equal("one", await File.ReadAllTextAsync(other.Images.Find(pulled.Id)!.LayerDirectories[1] + "/a", TestStore.Token));
        await SkopeoCopiesAsync(other, target);

        // Once more there is nothing to send.
        Assert.Equal(pushed.Digest, (await PushAsync(store, pushed.Id, "docker://" + target)).Digest);
        store.AssertConsistent();
        other.AssertConsistent();
    }

    [Theory]
    [InlineData(ImageCompression.Gzip, ImageManifestFormat.Docker, "vnd.docker.image.rootfs.diff.tar.gzip")]
    [InlineData(ImageCompression.Gzip, ImageManifestFormat.Oci, "tar+gzip")]
    [InlineData(ImageCompression.Zstd, null, "tar+zstd")]
    public async Task LayersAreCompressedAsAsked(ImageCompression compression, ImageManifestFormat? format, string type)
    {
        using TestStore store = new();
        await ImportAsync(store, LayerCompression.Gzip, "localhost/squeezed:1");
        string target = fixture.Registry.Reference($"squeezed:{compression}-{format}");
        PushImageRequest request = Request("localhost/squeezed:1", target);
        (request.Compression, request.CompressionLevel, request.Format) = (compression, 9, format);
        PushedImage pushed = await store.Images.PushAsync(request, null, TestStore.Token);
        Assert.Equal(pushed.Digest, (await store.Images.PushAsync(request, null, TestStore.Token)).Digest);
        string raw = await SkopeoAsync("inspect", "--raw", target);
        Assert.Contains(type, raw, StringComparison.Ordinal);
        Assert.Equal(pushed.Digest, Digest.Sha256(Encoding.UTF8.GetBytes(raw)));
        await SkopeoCopiesAsync(store, target);
        using TestStore other = new();
        Assert.Equal(pushed.Id, (await other.PullAsync(target)).Id);
        store.AssertConsistent();
    }

    [Theory]
    [InlineData("dir:{0}/out", "dir:{0}/out", true)]
    [InlineData("oci:{0}/out:tag", "oci:{0}/out:tag", true)]
    [InlineData("oci-archive:{0}/out.tar:tag", "oci-archive:{0}/out.tar:tag", true)]
    [InlineData("docker-archive:{0}/out.tar:x/y:3", "docker-archive:{0}/out.tar:docker.io/x/y:3", false)]
    public async Task OtherTransportsAreReadBySkopeo(string destination, string source, bool hasDigest)
    {
        using TestStore store = new();
        Image image = await ImportAsync(store, LayerCompression.Gzip, "localhost/moved:1");
        PushedImage pushed = await PushAsync(store, "moved:1", string.Format(destination, store.Scratch));
        Assert.Equal(hasDigest ? image.Digest : null, pushed.Digest);
        string from = string.Format(source, store.Scratch);
        (await ProcessRunner.RunAsync("skopeo", "copy", from, $"oci:{store.Scratch}/copy:x")).Succeeded();
        string config = (await ProcessRunner.RunAsync("skopeo", "inspect", "--raw", "--config", from)).Succeeded().Output;
        Assert.Equal(image.Id, Digest.Sha256(Encoding.UTF8.GetBytes(config)).Hex);
        store.AssertConsistent();
    }

    [Fact]
    public async Task AnotherImagesBlobHoldsTheLayerToo()
    {
        using TestStore store = new();
        (TestImage gzip, TestImage zstd) = (Twin(LayerCompression.Gzip, "g"), Twin(LayerCompression.Zstd, "z"));
        await fixture.Pusher.PushAsync(gzip, "twins", "gzip");
        await fixture.Pusher.PushAsync(zstd, "twins", "zstd");
        await store.PullAsync(fixture.Registry.Reference("twins:gzip"));
        Image second = await store.PullAsync(fixture.Registry.Reference("twins:zstd"));
        store.AssertConsistent();
        await store.Images.RemoveAsync(new() { Image = fixture.Registry.Reference("twins:gzip") }, TestStore.Token);
        store.AssertConsistent();

        // The registry has the blob that the image names: nothing is sent, and the digest stays.
        string home = fixture.Registry.Reference("twins:again");
        Assert.Equal(zstd.Digest, (await PushAsync(store, second.Id, home)).Digest!.ToString());
        await using RegistryProcess elsewhere = await RegistryProcess.StartAsync();
        PushedImage moved = await PushAsync(store, second.Id, elsewhere.Reference("twins:zstd"));
        Assert.NotEqual(zstd.Digest, moved.Digest!.ToString());
        using TestStore other = new();
        Assert.Equal(second.Id, (await other.PullAsync(elsewhere.Reference("twins:zstd"))).Id);
        foreach (ImageArchiveFormat format in Enum.GetValues<ImageArchiveFormat>())
        {
            ExportImageRequest save = new()
            {
                Images = [second.Id],
                Path = $"{store.Scratch}/{format}",
                Format = format,
            };
            await store.Images.ExportAsync(save, null, null, TestStore.Token);
        }

        using TestStore loaded = new();
        Assert.Equal(
            second.Id,
            Assert.Single(await loaded.Images.ImportAsync(new() { Path = store.Scratch + "/OciDirectory" }, null, null, TestStore.Token)).Id
        );
    }

    [Fact]
    public async Task ALostBlobIsPulledAgain()
    {
        using TestStore store = new();
        TestImage image = Samples.Of(LayerCompression.Gzip, new RawTar().File("a", "one"));
        await fixture.Pusher.PushAsync(image, "lost", "1");
        string name = fixture.Registry.Reference("lost:1");
        await store.PullAsync(name);
        string blob = Path.Combine(store.Content, "blobs/sha256", image.Layers[0].Digest["sha256:".Length..]);
        File.Delete(blob);
        await using RegistryProcess elsewhere = await RegistryProcess.StartAsync();
        PodShellException error = await Assert.ThrowsAsync<PodShellException>(() => PushAsync(store, name, elsewhere.Reference("lost:1")));
        Assert.Equal(ErrorIds.StoreCorrupt, error.ErrorId);
        await store.PullAsync(name);
        Assert.True(File.Exists(blob));
        Assert.Equal(image.Digest, (await PushAsync(store, name, elsewhere.Reference("lost:1"))).Digest!.ToString());
        store.AssertConsistent();
    }

    [Fact]
    public async Task WhatTheEnginePackedIsPackedAgain()
    {
        using TestStore store = new();
        Directory.CreateDirectory(store.Scratch + "/rootfs/d");
        await File.WriteAllTextAsync(store.Scratch + "/rootfs/d/f", "packed", TestStore.Token);
        Image image = await store.Images.ImportRootFsAsync(
            new() { Path = store.Scratch + "/rootfs", Reference = "packed:1" },
            null,
            TestStore.Token
        );
        Digest layer = (await store.Images.InspectAsync(image.Id, TestStore.Token)).Manifest.Layers[0].Digest;
        File.Delete(Path.Combine(store.Content, "blobs/sha256", layer.Hex));
        string target = fixture.Registry.Reference("packed:1");
        await PushAsync(store, "packed:1", target);
        using TestStore other = new();
        Assert.Equal(image.Id, (await other.PullAsync(target)).Id);
    }

    [Fact]
    public async Task PodmanPullsIt()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && !StorePuller.OpenStore.IsRootless(),
            "podman in a user's namespace looks for signatures where root keeps them."
        );
        using TestStore store = new();
        await ImportAsync(store, LayerCompression.None, "localhost/forpodman:1");
        string target = fixture.Registry.Reference("forpodman:1");
        PushedImage pushed = await PushAsync(store, "forpodman:1", target);
        ProcessResult pulled = await ProcessRunner.RunAsync(
            "podman",
            "--root",
            store.Scratch + "/root",
            "--runroot",
            store.Scratch + "/run",
            "--storage-driver",
            "vfs",
            "pull",
            "-q",
            "--tls-verify=false",
            target
        );
        Assert.Contains(pushed.Id, pulled.Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", "localhost:1/x", ErrorIds.ImageNotFound)]
    [InlineData("kept:1", "localhost:1/x", ErrorIds.RegistryUnreachable)]
    [InlineData("kept:1", "docker-daemon:x:1", ErrorIds.InvalidArgument)]
    [InlineData("kept:1", "dir:", ErrorIds.InvalidArgument)]
    [InlineData("kept:1", "oci:a:", ErrorIds.InvalidArgument)]
    [InlineData("kept:1", "No Such", ErrorIds.ImageReferenceInvalid)]
    [InlineData("kept:1", "docker://bad::", ErrorIds.ImageReferenceInvalid)]
    [InlineData(null, null, ErrorIds.InvalidArgument)]
    public async Task IsRefused(string? image, string? destination, string errorId)
    {
        using TestStore store = new();
        Image kept = await ImportAsync(store, LayerCompression.Gzip, "localhost/kept:1");
        PushImageRequest request = Request(image ?? kept.Id, destination);
        request.Registry.Retry = 0;
        PodShellException error = await Assert.ThrowsAsync<PodShellException>(() => store.Images.PushAsync(request, null, TestStore.Token));
        Assert.Equal(errorId, error.ErrorId);
        store.AssertConsistent();
    }

    private static TestImage Twin(LayerCompression compression, string own)
    {
        using TarBuilder shared = new();
        return new TestImageBuilder().Layer(shared.File("shared", new string('s', 50_000)), compression).Command(own).Build();
    }

    private static PushImageRequest Request(string image, string? destination) => new() { Image = image, Destination = destination };

    private static Task<PushedImage> PushAsync(TestStore store, string image, string destination) =>
        store.Images.PushAsync(Request(image, destination), null, TestStore.Token);

    private static async Task<Image> ImportAsync(TestStore store, LayerCompression compression, string name)
    {
        TestImage image = Samples.Of(compression, new RawTar().File("a", "one"), new RawTar().File("b", new string('b', 300_000)));
        TestImageLayout.Write(image, store.Scratch + "/layout", name);
        return Assert.Single(await store.Images.ImportAsync(new() { Path = store.Scratch + "/layout" }, null, null, TestStore.Token));
    }

    private static async Task<string> SkopeoAsync(string verb, string flag, string target) =>
        (await ProcessRunner.RunAsync("skopeo", verb, flag, "--tls-verify=false", "docker://" + target)).Succeeded().Output;

    private static async Task SkopeoCopiesAsync(TestStore store, string target)
    {
        // Root of a user's namespace may not read where root keeps signatures.
        string configuration = Directory.CreateDirectory(store.Scratch + "/registries.d").FullName;
        await File.WriteAllTextAsync(
            configuration + "/default.yaml",
            $"default-docker:\n  lookaside: file://{store.Scratch}/signatures\n",
            TestStore.Token
        );
        (
            await ProcessRunner.RunAsync(
                "skopeo",
                "--registries.d",
                configuration,
                "copy",
                "--src-tls-verify=false",
                "docker://" + target,
                $"oci:{store.Scratch}/copied:{Path.GetRandomFileName()}"
            )
        ).Succeeded();
    }
}
