using System.Text;
using System.Text.Json.Nodes;
using PodShell.Engine.Storage.Tar;
using PodShell.Storage.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Images;

/// <summary>Bad images fail with an id of their own and leave nothing behind.</summary>
public sealed class PullFailureTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task AnUnknownImageIsNotFound()
    {
        using TestStore store = new();
        Assert.Equal(ErrorIds.ImageNotFound, (await store.FailPullAsync(fixture.Registry.Reference("missing"))).ErrorId);
        store.AssertConsistent();
    }

    [Fact]
    public async Task AReferenceThatIsNoneIsRefused()
    {
        using TestStore store = new();
        Assert.Equal(ErrorIds.ImageReferenceInvalid, (await store.FailPullAsync("Not A Name")).ErrorId);
    }

    [Fact]
    public async Task AnEscapeIsRefused() =>
        await FailsAsync(
            Samples.Of(new RawTar().File("good", new string('x', 100_000)), new RawTar().File("../evil", "x")),
            ErrorIds.LayerPathEscape
        );

    [Fact]
    public async Task AWrongDiffIdIsRefused() =>
        await FailsAsync(
            Changed(static config => config["rootfs"]!["diff_ids"]![0] = "sha256:" + new string('a', 64)),
            ErrorIds.LayerDigestMismatch
        );

    [Fact]
    public async Task DiffIdsThatDoNotFitTheManifestAreRefused() =>
        await FailsAsync(
            Changed(static config => config["rootfs"]!["diff_ids"]!.AsArray().Add("sha256:" + new string('a', 64))),
            ErrorIds.ImageConfigInvalid
        );

    [Theory]
    [InlineData("PATH")]
    [InlineData("AWS_*")]
    [InlineData("A*=b")]
    [InlineData("=x")]
    public async Task AnEnvironmentThatTakesFromTheHostIsRefused(string entry) =>
        await FailsAsync(Changed(config => config["config"]!["Env"] = new JsonArray(entry)), ErrorIds.ImageEnvironmentInvalid);

    [Fact]
    public async Task ATruncatedLayerIsRefused()
    {
        TestLayer whole = TestLayer.Pack(new RawTar().File("f", string.Concat(Enumerable.Range(0, 90_000))).ToArray());
        TestLayer cut = new(
            new TestBlob(whole.Blob.ToArray().AsMemory(0, (int)whole.Blob.Size / 2), TestMediaTypes.OciLayer + "+gzip"),
            whole.DiffId
        );
        using TestStore store = new();
        await fixture.Pusher.PushAsync(new TestImageBuilder().Layer(cut).Build(), "truncated", "latest");
        Assert.Contains(
            (await store.FailPullAsync(fixture.Registry.Reference("truncated"))).ErrorId,
            (string[])[ErrorIds.LayerTruncated, ErrorIds.LayerCompressionInvalid]
        );
        store.AssertConsistent();
    }

    [Fact]
    public async Task ABombIsRefused()
    {
        using TestStore store = new(new LayerLimits { FreeBytes = 1 << 20, Ratio = 50 });
        await fixture.Pusher.PushAsync(Samples.Of(new RawTar().Entry('0', "zeros"u8.ToArray(), new byte[8 << 20])), "bomb", "latest");
        Assert.Equal(ErrorIds.LayerTooLarge, (await store.FailPullAsync(fixture.Registry.Reference("bomb"))).ErrorId);
        store.AssertConsistent();
    }

    [Fact]
    public async Task AnArtifactIsNoImage()
    {
        using TestStore store = new();
        TestImage image = Samples.Small();
        string manifest = Encoding
            .UTF8.GetString(image.Manifest.Span)
            .Replace("vnd.oci.image.config.v1", "vnd.example.thing.v1", StringComparison.Ordinal);
        foreach (TestBlob blob in image.Blobs)
        {
            await fixture.Pusher.PushBlobAsync("artifact", blob);
        }

        await fixture.Pusher.PushManifestAsync("artifact", "latest", Encoding.UTF8.GetBytes(manifest), TestMediaTypes.OciManifest);
        Assert.Equal(ErrorIds.ManifestUnsupported, (await store.FailPullAsync(fixture.Registry.Reference("artifact"))).ErrorId);
    }

    [Fact]
    public async Task AFullDiskIsToldAndGivenBack()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && !StorePuller.OpenStore.IsRootless(), "Only root of the host mounts here.");
        // Database and reserve take one and a half.
        string mount = Directory.CreateTempSubdirectory("psd-").FullName;
        (await ProcessRunner.RunAsync("mount", "-t", "tmpfs", "-o", "size=7m", "none", mount)).Succeeded();
        try
        {
            await fixture.Pusher.PushAsync(Samples.Large(3, 4 << 20), "full", "latest");
            using (TestStore careful = new(parent: mount))
            {
                Assert.Equal(ErrorIds.ImageTooLarge, (await careful.FailPullAsync(fixture.Registry.Reference("full"))).ErrorId);
                careful.AssertConsistent();
            }

            // Others may fill the disk meanwhile.
            using TestStore store = new(new LayerLimits { FreeFraction = 1000 }, mount);
            Assert.Equal(ErrorIds.DiskFull, (await store.FailPullAsync(fixture.Registry.Reference("full"))).ErrorId);
            store.AssertConsistent();
            Assert.True(new DriveInfo(mount).AvailableFreeSpace > 5 << 20);

            using TestStore scratch = new();
            TestImageLayout.Write(Samples.Large(3, 4 << 20), scratch.Scratch + "/layout");
            PodShellException load = await Assert.ThrowsAsync<PodShellException>(() =>
                store.Images.ImportAsync(new ImportImageRequest { Path = scratch.Scratch + "/layout" }, null, null, TestStore.Token)
            );
            Assert.Equal(ErrorIds.DiskFull, load.ErrorId);
            store.AssertConsistent();
            Assert.Empty(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
            Assert.True(new DriveInfo(mount).AvailableFreeSpace > 5 << 20);
        }
        finally
        {
            await ProcessRunner.RunAsync("umount", mount);
            Directory.Delete(mount);
        }
    }

    [Fact]
    public async Task ACancelledPullShowsNothingAndIsResumed()
    {
        using TestStore store = new();
        // The small one is complete long before the others are.
        await fixture.Pusher.PushAsync(Samples.Sized(7, 1 << 10, 32 << 20, 32 << 20), "cancelled", "latest");
        using CancellationTokenSource stop = new();
        Stopper progress = new(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.Images.PullAsync(new PullRequest { Image = fixture.Registry.Reference("cancelled") }, progress, stop.Token)
        );
        Assert.Empty(await store.ListAsync());
        await store.PullAsync(fixture.Registry.Reference("cancelled"));
        store.AssertConsistent();
    }

    private static TestImage Changed(Action<JsonObject> change)
    {
        TestImage image = Samples.Small();
        JsonObject config = JsonNode.Parse(image.Config.ToArray())!.AsObject();
        change(config);
        TestBlob blob = new(Encoding.UTF8.GetBytes(config.ToJsonString()), image.Config.MediaType);
        JsonObject manifest = JsonNode.Parse(image.Manifest.Span)!.AsObject();
        manifest["config"]!["digest"] = blob.Digest;
        manifest["config"]!["size"] = blob.Size;
        return image with { Config = blob, Manifest = Encoding.UTF8.GetBytes(manifest.ToJsonString()) };
    }

    private async Task FailsAsync(TestImage image, string errorId)
    {
        using TestStore store = new();
        string repository = "bad-" + image.Id[7..19];
        await fixture.Pusher.PushAsync(image, repository, "latest");
        Assert.Equal(errorId, (await store.FailPullAsync(fixture.Registry.Reference(repository))).ErrorId);
        Assert.Empty(await store.ListAsync());
        store.AssertConsistent();
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            if (value.Phase == PullPhase.Complete)
            {
                stop.Cancel();
            }
        }
    }
}
