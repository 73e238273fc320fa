using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Images;

/// <summary>Which images go when nobody names them.</summary>
public sealed class PruneTests
{
    [Fact]
    public async Task WhatHasNoNameGoesWithItsFilesAndNothingElse()
    {
        using TestStore store = new();
        Image gone = await ImportAsync(store, "one", "name");
        Image kept = await ImportAsync(store, "two", "name");
        Assert.Equal([gone.Id], await PruneAsync(store, new() { DryRun = true }));
        Assert.NotNull(store.Images.Find(gone.Id));
        Assert.Equal([gone.Id], await PruneAsync(store, new()));
        Assert.Empty(await PruneAsync(store, new()));
        Assert.Equal([kept.Id], (await store.ListAsync()).Select(image => image.Id));
        store.AssertConsistent();
    }

    [Fact]
    public async Task WithAllWhatHasNamesGoesAndFiltersNarrow()
    {
        using TestStore store = new();
        Image one = await ImportAsync(store, "one", "first");
        Image two = await ImportAsync(store, "two", "second");
        await store.Images.TagAsync(new TagImageRequest { Image = "first", Names = ["third"] }, TestStore.Token);
        Assert.Empty(await PruneAsync(store, new() { All = true, Filters = { ["label"] = ["a"] } }));
        Assert.Empty(await PruneAsync(store, new() { All = true, Filters = { ["dangling"] = ["true"] } }));
        Assert.Equal([two.Id], await PruneAsync(store, new() { All = true, Ids = [two.Id] }));
        Assert.Equal([one.Id], await PruneAsync(store, new() { All = true, Filters = { ["label!"] = ["a"] } }));
        Assert.Empty(await store.ListAsync());
        store.AssertConsistent();
    }

    [Theory]
    [InlineData("containers", "true", true)]
    [InlineData("dangling", "false", false)]
    [InlineData("nosuch", "1", false)]
    public async Task FiltersForWhatIsNeverPrunedAreRefused(string name, string value, bool all)
    {
        using TestStore store = new();
        PodShellException e = await Assert.ThrowsAsync<PodShellException>(() =>
            PruneAsync(store, new() { All = all, Filters = { [name] = [value] } })
        );
        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
    }

    [Fact]
    public async Task BesideAPullTheFilesStayForTheNextCommand()
    {
        using TestStore store = new();
        await ImportAsync(store, "one", "name");
        using (FileLock.Acquire(Path.Combine(store.Root, "store.lock"), shared: true))
        {
            Assert.Single(await PruneAsync(store, new() { All = true }));
            Assert.Single(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
        }

        Assert.Empty(await PruneAsync(store, new() { All = true }));
        store.AssertConsistent();
    }

    [Fact]
    public async Task TheTreeTellsLayersAndWhoEndsWithThem()
    {
        using TestStore store = new();
        Image one = await ImportAsync(store, "one", "first");
        await store.Images.TagAsync(new TagImageRequest { Image = "first", Names = ["second"] }, TestStore.Token);
        foreach (bool children in new[] { false, true })
        {
            ImageTreeRequest request = new() { Image = "first", Children = children };
            ImageTreeLayer layer = Assert.Single(await store.Images.ListTreeAsync(request, TestStore.Token).ToListAsync(TestStore.Token));
            Assert.Equal((one.Id, 0, one.Size), (layer.ImageId, layer.Depth, layer.Size));
            Assert.Equal(["localhost/first:latest", "localhost/second:latest"], layer.Names.Order());
        }
    }

    private static async Task<List<string>> PruneAsync(TestStore store, PruneRequest request) =>
        await store.Images.ClearAsync(request, TestStore.Token).Select(image => image.Id).ToListAsync(TestStore.Token);

    private static async Task<Image> ImportAsync(TestStore store, string content, string name)
    {
        using MemoryStream tar = new(new RawTar().File("f", content).ToArray());
        return await store.Images.ImportRootFsAsync(new RootFsImageRequest { Path = "-", Reference = name }, tar, TestStore.Token);
    }
}
