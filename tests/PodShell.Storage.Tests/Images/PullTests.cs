using PodShell.Engine.Images.Store;
using PodShell.Storage.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Images;

/// <summary>Pulls from a real registry.</summary>
public sealed class PullTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData(LayerCompression.None)]
    [InlineData(LayerCompression.Gzip)]
    [InlineData(LayerCompression.Zstd)]
    public async Task EveryCompressionIsPulledByTagAndByDigest(LayerCompression compression)
    {
        using TestStore store = new();
        TestImage image = Samples.Of(
            compression,
            new RawTar().Folder("d/").File("d/f", "one"),
            new RawTar().File("d/g", "two").File("d/.wh.f")
        );
        await fixture.Pusher.PushAsync(image, "compressed", compression.ToString());
        Image pulled = await store.PullAsync(fixture.Registry.Reference($"compressed:{compression}"));
        Assert.Equal(image.Id, "sha256:" + pulled.Id);
        Assert.Equal(image.Digest, pulled.Digest.ToString());
        Assert.Equal([fixture.Registry.Reference($"compressed:{compression}")], pulled.Names);
        Assert.Equal("storage", pulled.Labels["team"]);
        ContainerImage found = store.Images.Find(pulled.Id)!;
        Assert.Equal("two", File.ReadAllText(found.LayerDirectories[0] + "/d/g"));
        Assert.Equal("one", File.ReadAllText(found.LayerDirectories[1] + "/d/f"));
        Image again = await store.PullAsync(fixture.Registry.Reference($"compressed@{image.Digest}"));
        Assert.Equal(pulled.Id, again.Id);
        Assert.NotNull(store.Images.Find(fixture.Registry.Reference($"compressed@{image.Digest}")));
        store.AssertConsistent();
    }

    [Fact]
    public async Task ANameByDigestIsANameOfItsOwn()
    {
        using TestStore store = new();
        TestImage image = Samples.Small("by digest");
        await fixture.Pusher.PushAsync(image, "both", "1");
        (string? tag, string? digest) = (fixture.Registry.Reference("both:1"), fixture.Registry.Reference($"both@{image.Digest}"));
        await store.PullAsync(tag);
        Assert.Equal([digest], (await store.PullAsync(digest)).RepositoryDigests);
        Assert.Equal([digest], (await RemoveAsync(digest))!.Untagged);
        Assert.Equal([tag], Assert.Single(await store.ListAsync()).Names);

        await store.PullAsync(digest);
        Image untagged = await store.Images.UntagAsync(
            new TagImageRequest { Image = tag, Names = [$"{tag}@{image.Digest}"] },
            TestStore.Token
        );
        Assert.Equal([tag], untagged.Names);
        await Assert.ThrowsAsync<PodShellException>(() =>
            store.Images.UntagAsync(new TagImageRequest { Image = tag, Names = [digest] }, TestStore.Token)
        );

        await store.PullAsync(digest);
        Assert.False((await RemoveAsync(tag))!.Deleted);
        Image only = Assert.Single(await store.ListAsync());
        Assert.Empty(only.Names);
        Assert.False(only.Dangling);
        Assert.Equal(digest, only.Name);
        Assert.Empty(await store.ListAsync(new ImageQuery { Filters = { ["dangling"] = ["true"] } }));
        Assert.Equal(digest, store.Images.Find(only.Id)!.Name);
        Assert.DoesNotContain("@sha256", File.ReadAllText(Path.Combine(store.Content, "index.json")), StringComparison.Ordinal);
        ImageRemoval? removal = await RemoveAsync(digest);
        Assert.True(removal!.Deleted);
        Assert.Equal([digest], removal.Untagged);
        store.AssertConsistent();

        Task<ImageRemoval?> RemoveAsync(string name) => store.Images.RemoveAsync(new RemoveImageRequest { Image = name }, TestStore.Token);
    }

    [Fact]
    public async Task ADockerImageAndAnIndexArePulled()
    {
        using TestStore store = new();
        TestImage host = new TestImageBuilder()
            .Docker()
            .Layer(TestLayer.Pack(new RawTar().File("host", "x").ToArray(), docker: true))
            .Build();
        TestImage other = new TestImageBuilder()
            .Docker()
            .ForArchitecture("s390x")
            .Layer(TestLayer.Pack(new RawTar().File("other", "x").ToArray(), docker: true))
            .Build();
        await fixture.Pusher.PushIndexAsync(new TestImageIndex([other, host], docker: true), "index", "latest");
        Image pulled = await store.PullAsync(fixture.Registry.Reference("index"));
        Assert.Equal(host.Id, "sha256:" + pulled.Id);
        Assert.Equal(2, pulled.RepositoryDigests.Count);
        IReadOnlyList<Image> s390x = await store.Images.PullAsync(
            new PullRequest { Image = fixture.Registry.Reference("index"), Platform = Platform.Parse("linux/s390x") },
            null,
            TestStore.Token
        );
        Assert.Equal(other.Id, "sha256:" + s390x[0].Id);
        Assert.Single(await store.ListAsync(new ImageQuery { Filters = { ["dangling"] = ["true"] } }));
        store.AssertConsistent();
    }

    [Fact]
    public async Task ALayerThatIsThereIsNotFetchedAgain()
    {
        using TestStore store = new();
        RawTar shared = new RawTar().File("shared", "x");
        await fixture.Pusher.PushAsync(Samples.Of(shared), "shared", "one");
        await fixture.Pusher.PushAsync(Samples.Of(shared, new RawTar().File("more", "y")), "shared", "two");
        await store.PullAsync(fixture.Registry.Reference("shared:one"));
        List<PullProgress> told = new();
        await store.PullAsync(fixture.Registry.Reference("shared:two"), new Recorder(told));
        Assert.Single(told, static step => step.Phase == PullPhase.Exists);
        Assert.Single(told, static step => step.Phase == PullPhase.Complete);
        Assert.Equal(PullPhase.Resolving, told[0].Phase);
        Assert.Equal(PullPhase.Stored, told[^1].Phase);
        Assert.True(
            await store.Images.RemoveAsync(new RemoveImageRequest { Image = fixture.Registry.Reference("shared:one") }, TestStore.Token)
                is { Deleted: true }
        );
        Assert.Equal("x", File.ReadAllText(store.Images.Find(fixture.Registry.Reference("shared:two"))!.LayerDirectories[1] + "/shared"));
        store.AssertConsistent();
    }

    [Fact]
    public async Task PoliciesDecide()
    {
        using TestStore store = new();
        string name = fixture.Registry.Reference("policy");
        await fixture.Pusher.PushAsync(Samples.Small("old"), "policy", "latest");
        PodShellException never = await Assert.ThrowsAsync<PodShellException>(() => Ensure(PullPolicy.Never));
        Assert.Equal(ErrorIds.ImageNotFound, never.ErrorId);
        ContainerImage old = await Ensure(PullPolicy.Missing);
        await fixture.Pusher.PushAsync(Samples.Small("new"), "policy", "latest");
        Assert.Equal(old.Id, (await Ensure(PullPolicy.Missing)).Id);
        Assert.Equal(old.Id, (await Ensure(PullPolicy.Never)).Id);
        Assert.NotEqual(old.Id, (await Ensure(PullPolicy.Newer)).Id);
        Assert.Equal(name + ":latest", (await Ensure(PullPolicy.Always)).Name);
        Assert.True((await store.ListAsync()).Single(image => image.Id == old.Id).Dangling);

        async Task<ContainerImage> Ensure(PullPolicy policy) =>
            await store.Images.EnsureAsync(name, null, policy, new RegistryOptions(), null, TestStore.Token);
    }

    [Fact]
    public async Task AllTagsArePulled()
    {
        using TestStore store = new();
        await fixture.Pusher.PushAsync(Samples.Small("1"), "tags", "one");
        await fixture.Pusher.PushAsync(Samples.Small("2"), "tags", "two");
        IReadOnlyList<Image> pulled = await store.Images.PullAsync(
            new PullRequest { Image = fixture.Registry.Reference("tags"), AllTags = true },
            null,
            TestStore.Token
        );
        Assert.Equal(2, pulled.Count);
    }

    [Fact]
    public async Task AnImageWithoutLayersHasAnEmptyOne()
    {
        using TestStore store = new();
        await fixture.Pusher.PushAsync(Samples.Of(), "scratch", "latest");
        await store.PullAsync(fixture.Registry.Reference("scratch"));
        Assert.Empty(Directory.GetFileSystemEntries(store.Diff(fixture.Registry.Reference("scratch"))));
    }

    [Fact]
    public async Task ALayerThatHidesEverythingCutsTheStack()
    {
        using TestStore store = new();
        await fixture.Pusher.PushAsync(
            Samples.Of(new RawTar().File("old", "x"), new RawTar().File(".wh..wh..opq").File("new", "y"), new RawTar().File("top", "z")),
            "opaque",
            "latest"
        );
        await store.PullAsync(fixture.Registry.Reference("opaque"));
        Assert.Equal(2, store.Images.Find(fixture.Registry.Reference("opaque"))!.LayerDirectories.Count);
    }

    [Fact]
    public async Task SkopeoReadsTheContentStore()
    {
        using TestStore store = new();
        string name = fixture.Registry.Reference("interop") + ":v1";
        await fixture.Pusher.PushAsync(Samples.Of(new RawTar().File("a", "x"), new RawTar().File("b", "y")), "interop", "v1");
        await store.PullAsync(name);
        (await ProcessRunner.RunAsync("skopeo", "copy", $"oci:{store.Content}:{name}", $"oci:{store.Scratch}/copy:v1")).Succeeded();
        (await ProcessRunner.RunAsync("umoci", "stat", "--image", $"{store.Scratch}/copy:v1")).Succeeded();
    }

    private sealed class Recorder(List<PullProgress> told) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }
        }
    }
}
