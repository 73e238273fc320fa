using PodShell.Engine.Images.Store;
using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Images;

/// <summary>Removals beside commands that bring images, and what killed commands left.</summary>
public sealed class RemovalTests
{
    [Fact]
    public async Task ImportsAndRemovalsOfOneNameLeaveAWholeStore()
    {
        using TestStore store = new();
        for (int round = 0; round < 20; round++)
        {
            await ImportAsync(store, $"first {round}");
            await Task.WhenAll(
                Task.Run(() => AllowGoneAsync(() => ImportAsync(store, $"second {round}")), TestStore.Token),
                Task.Run(() => AllowGoneAsync(() => RemoveAsync(store, "name")), TestStore.Token)
            );
            Assert.Empty(await CheckAsync(store, new StoreCheckRequest()));
        }

        foreach (Image image in await store.ListAsync())
        {
            await RemoveAsync(store, image.Id);
        }

        store.AssertConsistent();
    }

    [Fact]
    public async Task WhatARemovalMustLeaveIsNoDamageAndGoesWithTheNextCommand()
    {
        using TestStore store = new();
        await ImportAsync(store, "removed");
        using (FileLock.Acquire(Path.Combine(store.Root, "store.lock"), shared: true))
        {
            // As while another command brings an image.
            Assert.True((await RemoveAsync(store, "name"))!.Deleted);
            Assert.Empty(await CheckAsync(store, new StoreCheckRequest()));
        }

        Assert.Single(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
        await Assert.ThrowsAsync<PodShellException>(() => RemoveAsync(store, "nosuch"));
        store.AssertConsistent();
        Assert.Empty(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
    }

    [Fact]
    public async Task ANameThatWentToAnotherImageTakesNoOtherImageAway()
    {
        using TestStore store = new();
        Image one = await ImportAsync(store, "one");
        Image two = await ImportAsync(store, "two");
        ImageRemovalAttempt attempt = store.Open.Store.TryRemove(one.Id, "localhost/name:latest", ["localhost/name:latest"]);
        Assert.Equal(RemovalOutcome.Changed, attempt.Outcome);
        Assert.NotNull(store.Images.Find(one.Id));
        Assert.Equal(two.Id, store.Images.Find("name")!.Id);
        Assert.False(store.Open.Store.Tag(new string('0', 64), ["localhost/x:latest"]));
    }

    [Theory]
    [InlineData("untag")]
    [InlineData("repair")]
    [InlineData("pull")]
    [InlineData("load")]
    public async Task WhatAKilledImportLeftGoesWithWhateverWritesImages(string next)
    {
        using TestStore store = new();
        Image kept = await ImportAsync(store, "kept");
        await store.Images.TagAsync(new TagImageRequest { Image = "name", Names = ["more"] }, TestStore.Token);
        string ingest = Path.Combine(store.Content, "ingest");
        File.WriteAllText(Path.Combine(ingest, "import-0123456789abcdef"), "");
        File.WriteAllText(Path.Combine(ingest, $"sha256-{new string('a', 64)}.part"), "part");
        Directory.CreateDirectory(Path.Combine(store.Root, "layers", ".staging-" + new string('b', 64), "diff"));
        switch (next)
        {
            case "untag":
                Assert.False((await RemoveAsync(store, "more"))!.Deleted);
                break;
            case "repair":
                await CheckAsync(store, new StoreCheckRequest { Repair = true });
                break;
            case "pull":
                await store.FailPullAsync("127.0.0.1:1/nosuch");
                break;
            default:
                await Assert.ThrowsAsync<PodShellException>(() =>
                    store.Images.ImportAsync(new ImportImageRequest { Path = "/nosuch" }, null, null, TestStore.Token)
                );
                break;
        }

        store.AssertConsistent();
        Assert.NotNull(store.Images.Find(kept.Id));
    }

    [Fact]
    public async Task WhatARunningCommandWritesIsKept()
    {
        using TestStore store = new();
        await ImportAsync(store, "kept");
        string part = Path.Combine(store.Content, "ingest", $"sha256-{new string('a', 64)}.part");
        using (FileLock.Acquire(Path.Combine(store.Root, "store.lock"), shared: true))
        {
            File.WriteAllText(part, "part");
            await CheckAsync(store, new StoreCheckRequest { Repair = true });
            await RemoveAsync(store, "name");
            Assert.True(File.Exists(part));
        }

        await CheckAsync(store, new StoreCheckRequest { Repair = true });
        store.AssertConsistent();
    }

    private static async Task AllowGoneAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ImageNotFound)
        {
            // The other one came first.
        }
    }

    private static async Task<Image> ImportAsync(TestStore store, string message)
    {
        using MemoryStream tar = new(new RawTar().File("f", "same").ToArray());
        return await store.Images.ImportRootFsAsync(
            new RootFsImageRequest
            {
                Path = "-",
                Reference = "name",
                Message = message,
            },
            tar,
            TestStore.Token
        );
    }

    private static Task<ImageRemoval?> RemoveAsync(TestStore store, string image) =>
        store.Images.RemoveAsync(new RemoveImageRequest { Image = image }, TestStore.Token);

    private static async Task<IReadOnlyList<StoreProblem>> CheckAsync(TestStore store, StoreCheckRequest request) =>
        await store.Images.CheckAsync(request, TestStore.Token).ToListAsync(TestStore.Token);
}
