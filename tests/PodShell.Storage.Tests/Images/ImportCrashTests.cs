using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Images;

/// <summary>Imports that are killed, and what a power cut leaves.</summary>
public sealed class ImportCrashTests
{
    [Fact]
    public async Task WhatAKilledImportLeavesIsGoneAfterTheNextCommand()
    {
        using TestStore scratch = new();
        TestImageLayout.Write(Samples.Large(4, 8 << 20), scratch.Scratch + "/large");
        TestImageLayout.Write(Samples.Small("after"), scratch.Scratch + "/small");
        Random random = new(7);
        for (int i = 0; i < 6; i++)
        {
            using TestStore store = new();
            using (System.Diagnostics.Process process = ProcessRunner.Start(store.Puller(scratch.Scratch + "/large")))
            {
                // The start of the runtime takes a while before the import begins: the moments are spread over both.
                if (!process.WaitForExit(random.Next(300, 1500)))
                {
                    process.Kill();
                    process.WaitForExit();
                }
            }

            await store.Images.ImportAsync(new ImportImageRequest { Path = scratch.Scratch + "/small" }, null, null, TestStore.Token);
            store.AssertConsistent();
        }
    }

    [Fact]
    public async Task LayersAndBlobsOfAnImportThatDidNotEndAreRemoved()
    {
        using TestStore store = new();
        await ImportAsync(store, Samples.Of(new RawTar().File("lost", "1"), new RawTar().File("lost", "2")), "lost");

        // As a kill leaves it just before the image is recorded.
        store.Open.Database.Execute("DELETE FROM images");
        File.WriteAllText(Path.Combine(store.Content, "ingest", "import-0123456789abcdef"), "");
        await ImportAsync(store, Samples.Small("next"), "next");
        store.AssertConsistent();
        Assert.Single(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"size\":")]
    [InlineData("\0\0\0\0")]
    public async Task ABrokenDescriptionOfALayerIsMended(string text)
    {
        using TestStore store = new();
        TestImage image = Samples.Of(new RawTar().Folder("./", mode: 0x1C0).File("f", "content").File("g", "more"));
        long size = (await ImportAsync(store, image, "one")).Size;
        string layer = Assert.Single(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
        ulong inode = FileStatus.TryGet(layer)!.Value.Inode;

        // Of a layer that an image has, only the description is written anew: containers may run on its files.
        File.WriteAllText(layer + "/layer.json", text);
        Assert.Equal(size, (await ImportAsync(store, image, "two")).Size);
        Assert.Equal(inode, FileStatus.TryGet(layer)!.Value.Inode);
        Assert.Contains("\"root\":true", File.ReadAllText(layer + "/layer.json"), StringComparison.Ordinal);

        // One that no image has is fetched anew: its files may be as broken.
        store.Open.Database.Execute("DELETE FROM images");
        File.WriteAllText(layer + "/layer.json", text);
        File.WriteAllText(layer + "/diff/f", "");
        Assert.Equal(size, (await ImportAsync(store, image, "three")).Size);
        Assert.Equal("content", File.ReadAllText(store.Diff("three:latest") + "/f"));
        store.AssertConsistent();
    }

    [Theory]
    [InlineData(false, "layer.json")]
    [InlineData(true, "layer.json")]
    [InlineData(false, "diff")]
    [InlineData(true, "diff")]
    [InlineData(false, "")]
    [InlineData(true, "")]
    public async Task WhateverStandsInALayersPlaceKeepsNoImageOut(bool repair, string part)
    {
        using TestStore store = new();
        TestImage image = Samples.Of(new RawTar().Folder("./", mode: 0x1C0).File("f", "content"));
        await ImportAsync(store, image, "one");
        string layer = Assert.Single(Directory.GetDirectories(Path.Combine(store.Root, "layers")));
        using (SafeDirectory parent = SafeDirectory.Open(part.Length == 0 ? Path.GetDirectoryName(layer)! : layer))
        {
            string name = part.Length == 0 ? Path.GetFileName(layer) : part;
            parent.DeleteTree(name, TestStore.Token);
            if (part == "layer.json")
            {
                Directory.CreateDirectory(layer + "/layer.json/full");
            }
            else
            {
                parent.CreateFile(name).Dispose();
                if (part == "diff")
                {
                    File.Delete(layer + "/layer.json");
                }
            }
        }

        if (repair)
        {
            StoreProblem problem = Assert.Single(
                await store.Images.CheckAsync(new StoreCheckRequest { Repair = true }, TestStore.Token).ToListAsync(TestStore.Token)
            );
            Assert.True(problem.Repaired, problem.ToString());
        }

        await ImportAsync(store, image, "two");
        Assert.Equal("content", File.ReadAllText(store.Diff("two:latest") + "/f"));
        Assert.Empty(await store.Images.CheckAsync(new StoreCheckRequest(), TestStore.Token).ToListAsync(TestStore.Token));
        store.AssertConsistent();
    }

    private static async Task<Image> ImportAsync(TestStore store, TestImage image, string name)
    {
        string path = $"{store.Scratch}/{name}";
        TestImageLayout.Write(image, path);
        return Assert.Single(await store.Images.ImportAsync(new ImportImageRequest { Path = path }, null, null, TestStore.Token));
    }
}
