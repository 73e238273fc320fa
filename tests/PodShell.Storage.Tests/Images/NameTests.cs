using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Images;

/// <summary>Names, ids, lists, tags, removal.</summary>
public sealed class NameTests
{
    [Fact]
    public async Task ImagesAreFoundByEveryFormOfTheirNameAndId()
    {
        using TestStore store = new();
        Image image = await MakeAsync(store, "docker.io/library/tool:1", "a");
        foreach (
            string name in (string[])
                [
                    "docker.io/library/tool:1",
                    "tool:1",
                    "library/tool:1",
                    "docker.io/tool:1",
                    image.Id,
                    image.Id[..12],
                    image.Id[..4],
                    "sha256:" + image.Id,
                    image.Digest.ToString(),
                ]
        )
        {
            Assert.Equal(image.Id, store.Images.Find(name)?.Id);
        }

        foreach (
            string name in (string[])
                ["tool", "tool:2", "other", "0000000000000000", "sha256:" + new string('0', 64), "quay.io/library/tool:1"]
        )
        {
            Assert.Null(store.Images.Find(name));
        }
    }

    [Fact]
    public async Task AShortNameMeansTheLocalImageFirst()
    {
        using TestStore store = new();
        await MakeAsync(store, "docker.io/library/app:latest", "hub");
        Image local = await MakeAsync(store, "app", "local");
        Assert.Equal("localhost/app:latest", local.Name);
        Assert.Equal(local.Id, store.Images.Find("app")!.Id);
    }

    [Fact]
    public async Task AShortNameIsPulledAsTheLocalImageIsNamed()
    {
        using TestStore store = new();
        // Nobody listens there; docker.io is not asked.
        Image local = await MakeAsync(store, "127.0.0.1:1/mine:latest", "local");
        PodShellException error = await store.FailPullAsync("mine");
        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            local.Id,
            Assert
                .Single(await store.Images.PullAsync(new PullRequest { Image = "mine", Policy = PullPolicy.Newer }, null, TestStore.Token))
                .Id
        );

        // An id is no name that a registry could have.
        Assert.Equal(ErrorIds.InvalidArgument, (await store.FailPullAsync(local.Id[..12])).ErrorId);
        Assert.Equal(
            local.Id,
            Assert
                .Single(
                    await store.Images.PullAsync(
                        new PullRequest { Image = local.Id[..12], Policy = PullPolicy.Newer },
                        null,
                        TestStore.Token
                    )
                )
                .Id
        );
    }

    [Fact]
    public async Task AShortNameOfTwoRegistriesIsAmbiguous()
    {
        using TestStore store = new();
        await MakeAsync(store, "quay.io/a/app:latest", "a");
        Assert.NotNull(store.Images.Find("app"));
        await MakeAsync(store, "ghcr.io/b/app:latest", "b");
        Assert.Equal(ErrorIds.ImageAmbiguous, Assert.Throws<PodShellException>(() => store.Images.Find("app")).ErrorId);
    }

    [Fact]
    public async Task TagsMoveAndGo()
    {
        using TestStore store = new();
        Image one = await MakeAsync(store, "one", "1");
        Image two = await MakeAsync(store, "two", "2");
        await store.Images.TagAsync(new TagImageRequest { Image = "one", Names = ["x:1", "y"] }, TestStore.Token);
        await store.Images.TagAsync(new TagImageRequest { Image = "two", Names = ["x:1"] }, TestStore.Token);
        Assert.Equal(two.Id, store.Images.Find("x:1")!.Id);
        Image untagged = await store.Images.UntagAsync(new TagImageRequest { Image = one.Id, Names = ["y"] }, TestStore.Token);
        Assert.Equal(["localhost/one:latest"], untagged.Names);
        Assert.True((await store.Images.UntagAsync(new TagImageRequest { Image = one.Id }, TestStore.Token)).Dangling);
        Assert.Equal(
            ErrorIds.ImageReferenceInvalid,
            (
                await Assert.ThrowsAsync<PodShellException>(() =>
                    store.Images.TagAsync(new TagImageRequest { Image = "two", Names = ["UPPER"] }, TestStore.Token)
                )
            ).ErrorId
        );
    }

    [Fact]
    public async Task RemovalTakesNamesFirstAndFilesWithTheLast()
    {
        using TestStore store = new();
        Image image = await MakeAsync(store, "one", "1");
        await store.Images.TagAsync(new TagImageRequest { Image = "one", Names = ["more"] }, TestStore.Token);
        PodShellException several = await Assert.ThrowsAsync<PodShellException>(() => RemoveAsync(store, image.Id));
        Assert.Equal(ErrorIds.ImageHasSeveralNames, several.ErrorId);
        Assert.Equal(
            "Remove its names one by one with podsh untag, or force the removal with podsh rmi --force, which takes all of them, and the containers that use it.",
            FaceWords.ForCommandLine(several.RecommendedAction!)
        );
        Assert.False((await RemoveAsync(store, "more"))!.Deleted);
        Assert.True((await RemoveAsync(store, "one"))!.Deleted);
        Assert.Null(await store.Images.RemoveAsync(new RemoveImageRequest { Image = "one", Ignore = true }, TestStore.Token));
        Assert.Equal(ErrorIds.ImageNotFound, (await Assert.ThrowsAsync<PodShellException>(() => RemoveAsync(store, "one"))).ErrorId);
        store.AssertConsistent();
        Assert.Empty(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
    }

    [Fact]
    public async Task ALoadedImageHasItsNamesWithDigest()
    {
        using TestStore store = new();
        Image image = await MakeAsync(store, "one:1", "1");
        Assert.Equal([$"localhost/one@{image.Digest}"], image.RepositoryDigests);
        Image tagged = await store.Images.TagAsync(
            new TagImageRequest { Image = "one:1", Names = ["quay.io/a/two:2", "one:3"] },
            TestStore.Token
        );
        Assert.Equal([$"localhost/one@{image.Digest}", $"quay.io/a/two@{image.Digest}"], tagged.RepositoryDigests);
        foreach (string name in (string[])["one", "localhost/one", "quay.io/a/two", "one:1", "one:nothing"])
        {
            Assert.Equal(image.Id, store.Images.Find($"{name}@{image.Digest}")?.Id);
        }

        Assert.Null(store.Images.Find($"two@{image.Digest}"));
        Assert.Null(store.Images.Find($"one@sha256:{new string('0', 64)}"));

        // It was asked for by its tags: a digest is no name of its own, and takes none of them off.
        Assert.Equal(
            ErrorIds.ImageNotFound,
            (await Assert.ThrowsAsync<PodShellException>(() => RemoveAsync(store, $"one@{image.Digest}"))).ErrorId
        );
        await Assert.ThrowsAsync<PodShellException>(() =>
            store.Images.UntagAsync(new TagImageRequest { Image = "one:1", Names = [$"one:1@{image.Digest}"] }, TestStore.Token)
        );
        Assert.Equal(3, Assert.Single(await store.ListAsync()).Names.Count);
        Image dangling = await store.Images.UntagAsync(new TagImageRequest { Image = "one:1" }, TestStore.Token);
        Assert.True(dangling.Dangling);
        Assert.Empty(dangling.RepositoryDigests);
    }

    [Fact]
    public async Task AnImageWithContainersStaysUnlessForced()
    {
        using TestStore store = new();
        Image image = await MakeAsync(store, "used", "1");
        store.Open.Database.Execute(
            "INSERT INTO containers(id, name, image_id, image, state, created, runtime, restart_policy, summary, "
                + "options, plan) VALUES('c1', 'n', ?1, 'used', 0, 0, 'crun', 'no', '{}', '{}', '{}')",
            image.Id
        );
        Assert.Equal(1, (await store.ListAsync()).Single().Containers);
        Assert.Equal(ErrorIds.ImageInUse, (await Assert.ThrowsAsync<PodShellException>(() => RemoveAsync(store, "used"))).ErrorId);
        store.Images.RemoveContainer = (id, _) => Task.FromResult(store.Open.Database.Execute("DELETE FROM containers WHERE id = ?1", id));
        Assert.True((await store.Images.RemoveAsync(new RemoveImageRequest { Image = "used", Force = true }, TestStore.Token))!.Deleted);
    }

    [Fact]
    public async Task FiltersAndPatternsNarrowTheList()
    {
        using TestStore store = new();
        Image old = await MakeAsync(store, "docker.io/library/alpha:1", "1");
        Image young = await MakeAsync(store, "quay.io/x/beta:2", "2");
        await store.Images.TagAsync(new TagImageRequest { Image = "beta:2", Names = ["gamma"] }, TestStore.Token);
        Assert.Equal(2, (await store.ListAsync()).Count);
        Assert.Equal([old.Id], await Ids("reference", "alpha"));
        Assert.Equal([old.Id], await Ids("reference", "*/alpha:?"));
        Assert.Equal([young.Id], await Ids("reference", "[b-g]eta*"));
        Assert.Equal([young.Id], await Ids("since", "alpha:1"));
        Assert.Equal([old.Id], await Ids("before", "beta:2"));
        Assert.Equal([old.Id], await Ids("label", "n=1"));
        Assert.Equal(2, (await Ids("label", "n")).Count);
        Assert.Empty(await Ids("dangling", "true"));
        Assert.Equal([young.Id], await Ids("id", young.Id[..10]));
        Assert.Equal([young.Id], await Ids("digest", young.Digest.ToString()[..20]));
        Assert.Empty(await Ids("until", "24h"));
        Assert.Equal(2, (await Ids("containers", "false")).Count);
        Assert.Equal(ErrorIds.InvalidArgument, (await Assert.ThrowsAsync<PodShellException>(() => Ids("color", "red"))).ErrorId);
        Assert.Single(await store.ListAsync(new ImageQuery { Names = ["ALPHA*"], Wildcards = true }));
        Assert.Empty(await store.ListAsync(new ImageQuery { Names = ["nothing*"], Wildcards = true }));
        await Assert.ThrowsAsync<PodShellException>(() => store.ListAsync(new ImageQuery { Names = ["nothing"] }));
        Assert.Equal(old.Digest, (await store.Images.InspectAsync("alpha:1", TestStore.Token)).Image.Digest);

        async Task<List<string>> Ids(string filter, string value) =>
            [.. (await store.ListAsync(new ImageQuery { Filters = { [filter] = [value] } })).Select(static image => image.Id)];
    }

    private static Task<ImageRemoval?> RemoveAsync(TestStore store, string image) =>
        store.Images.RemoveAsync(new RemoveImageRequest { Image = image }, TestStore.Token);

    private static async Task<Image> MakeAsync(TestStore store, string name, string text)
    {
        string tar = $"{store.Scratch}/{text}.tar";
        File.WriteAllBytes(tar, new RawTar().File("f", text).ToArray());
        return await store.Images.ImportRootFsAsync(
            new RootFsImageRequest
            {
                Path = tar,
                Reference = name,
                Labels = { ["n"] = text },
            },
            null,
            TestStore.Token
        );
    }
}
