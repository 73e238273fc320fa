using System.Text;
using System.Text.Json;
using PodShell.Storage.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Images;

/// <summary>What is saved is read by other tools and by the engine itself, with the ids and digests that it had.</summary>
public sealed class ExportTests
{
    private const string Name = "localhost/saved:1";

    [Theory]
    [InlineData(ImageArchiveFormat.DockerArchive, "docker-archive:{0}")]
    [InlineData(ImageArchiveFormat.OciArchive, "oci-archive:{0}:localhost/saved:1")]
    [InlineData(ImageArchiveFormat.OciDirectory, "oci:{0}:localhost/saved:1")]
    [InlineData(ImageArchiveFormat.DockerDirectory, "dir:{0}")]
    public async Task SkopeoReadsIt(ImageArchiveFormat format, string transport)
    {
        using TestStore store = new();
        Image image = await LoadAsync(store);
        string path = store.Scratch + "/saved";
        await SaveAsync(store, path, format);
        string source = string.Format(transport, path);
        string config = (await ProcessRunner.RunAsync("skopeo", "inspect", "--raw", "--config", source)).Succeeded().Output;
        Assert.Equal(image.Id, Digest.Sha256(Encoding.UTF8.GetBytes(config)).Hex);

        // A copy checks each digest; back in the store it is the same image.
        (await ProcessRunner.RunAsync("skopeo", "copy", source, $"oci-archive:{store.Scratch}/copy.tar:{Name}")).Succeeded();
        using TestStore other = new();
        Image again = Assert.Single(await ImportAsync(other, store.Scratch + "/copy.tar"));
        Assert.Equal(Text(store), Text(other));
        Assert.Equal(2, again.LayerCount);
    }

    [Theory]
    [InlineData(ImageArchiveFormat.DockerArchive)]
    [InlineData(ImageArchiveFormat.OciArchive)]
    [InlineData(ImageArchiveFormat.OciDirectory)]
    public async Task ItIsLoadedAgainAsItWas(ImageArchiveFormat format)
    {
        using TestStore store = new();
        Image image = await LoadAsync(store);
        await SaveAsync(store, store.Scratch + "/saved", format);
        using TestStore other = new();
        Image again = Assert.Single(await ImportAsync(other, store.Scratch + "/saved"));
        Assert.Equal((image.Id, Name), (again.Id, Assert.Single(again.Names)));
        Assert.Equal(image.Digest == again.Digest, format != ImageArchiveFormat.DockerArchive);
        Assert.Equal(Text(store), Text(other));
        other.AssertConsistent();
        store.AssertConsistent();
    }

    [Fact]
    public async Task UmociUnpacksIt()
    {
        using TestStore store = new();
        await LoadAsync(store);
        await SaveAsync(store, store.Scratch + "/layout", ImageArchiveFormat.OciDirectory, "layout:tagged");
        (
            await ProcessRunner.RunAsync(
                "umoci",
                "unpack",
                "--rootless",
                "--image",
                $"{store.Scratch}/layout:localhost/layout:tagged",
                store.Scratch + "/bundle"
            )
        ).Succeeded();
        Assert.Equal("two", await File.ReadAllTextAsync(store.Scratch + "/bundle/rootfs/b", TestStore.Token));
    }

    [Fact]
    public async Task SeveralImagesShareLayersInAnArchive()
    {
        using TestStore store = new();
        Image first = await LoadAsync(store);
        Image second = await LoadAsync(store, "localhost/other:2", new RawTar().File("a", "one"), new RawTar().File("c", "three"));
        await store.Images.TagAsync(new() { Image = Name, Names = ["alias:3"] }, TestStore.Token);
        await store.Images.ExportAsync(
            new() { Images = [Name, "other:2", "alias:3"], Path = store.Scratch + "/all.tar" },
            null,
            null,
            TestStore.Token
        );
        (await ProcessRunner.RunAsync("tar", "-xf", store.Scratch + "/all.tar", "-C", store.Scratch)).Succeeded();
        using JsonDocument manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(store.Scratch + "/manifest.json", TestStore.Token));
        Assert.Equal(
            [$"{Name},localhost/alias:3", "localhost/other:2"],
            manifest
                .RootElement.EnumerateArray()
                .Select(entry => string.Join(',', entry.GetProperty("RepoTags").EnumerateArray().Select(tag => tag.GetString())))
        );
        Assert.Equal(3, Directory.GetFiles(store.Scratch, "*.tar").Count(file => !file.EndsWith("all.tar", StringComparison.Ordinal)));
        using TestStore other = new();
        Assert.Equal([first.Id, second.Id], (await ImportAsync(other, store.Scratch + "/all.tar")).Select(image => image.Id));
    }

    [Fact]
    public async Task AnImageThatIsLoadedOnceMoreCanStillBeSaved()
    {
        using TestStore store = new();
        Image image = await LoadAsync(store);
        string archive = store.Scratch + "/a.tar";
        await SaveAsync(store, archive, ImageArchiveFormat.DockerArchive, "localhost/again:1");
        Image again = Assert.Single(await ImportAsync(store, archive));
        Assert.Equal((image.Id, image.Digest), (again.Id, again.Digest));
        Assert.Contains("localhost/again:1", again.Names);
        await SaveAsync(store, archive, ImageArchiveFormat.OciArchive);
        using TestStore other = new();
        Assert.Equal(image.Digest, Assert.Single(await ImportAsync(other, archive)).Digest);
    }

    [Fact]
    public async Task AnImageByIdHasNoName()
    {
        using TestStore store = new();
        Image image = await LoadAsync(store);
        await store.Images.ExportAsync(new() { Images = [image.ShortId], Path = store.Scratch + "/a.tar" }, null, null, TestStore.Token);
        using TestStore other = new();
        Assert.Empty(Assert.Single(await ImportAsync(other, store.Scratch + "/a.tar")).Names);
    }

    [Fact]
    public async Task AStreamGetsTheSameBytesAsAFile()
    {
        using TestStore store = new();
        await LoadAsync(store);
        await SaveAsync(store, store.Scratch + "/a.tar", ImageArchiveFormat.DockerArchive);
        using MemoryStream output = new();
        await store.Images.ExportAsync(new() { Images = [Name], Path = "-" }, output, null, TestStore.Token);
        Assert.Equal(await File.ReadAllBytesAsync(store.Scratch + "/a.tar", TestStore.Token), output.ToArray());
        store.AssertConsistent();
    }

    [Fact]
    public async Task ALayoutKeepsWhatItHolds()
    {
        using TestStore store = new();
        await LoadAsync(store);
        await LoadAsync(store, "localhost/other:2", new RawTar().File("a", "one"), new RawTar().File("c", "three"));
        foreach (string name in (string[])[Name, "other:2", Name])
        {
            await store.Images.ExportAsync(
                new()
                {
                    Images = [name],
                    Path = store.Scratch + "/layout",
                    Format = ImageArchiveFormat.OciDirectory,
                },
                null,
                null,
                TestStore.Token
            );
        }

        using TestStore other = new();
        IReadOnlyList<Image> images = await ImportAsync(other, store.Scratch + "/layout");
        Assert.Equal(["localhost/other:2", Name], images.SelectMany(image => image.Names).Order());
    }

    [Fact]
    public async Task ADirectoryIsCompressedOnDemand()
    {
        using TestStore store = new();
        TestImage image = Samples.Of(LayerCompression.None, new RawTar().File("a", new string('x', 100_000)));
        TestImageLayout.Write(image, store.Scratch + "/source", Name);
        await ImportAsync(store, store.Scratch + "/source");
        await store.Images.ExportAsync(
            new()
            {
                Images = [Name],
                Path = store.Scratch + "/d",
                Format = ImageArchiveFormat.DockerDirectory,
                Compress = true,
            },
            null,
            null,
            TestStore.Token
        );
        Assert.All(Directory.GetFiles(store.Scratch + "/d"), file => Assert.InRange(new FileInfo(file).Length, 1, 50_000));
        (await ProcessRunner.RunAsync("skopeo", "copy", $"dir:{store.Scratch}/d", $"oci:{store.Scratch}/copy:x")).Succeeded();
    }

    [Fact]
    public async Task AFullDiskLeavesNothing()
    {
        using TestStore store = new();
        await LoadAsync(store);
        PodShellException full = await Assert.ThrowsAsync<PodShellException>(() =>
            SaveAsync(store, "/dev/full", ImageArchiveFormat.DockerArchive)
        );
        Assert.Equal(ErrorKind.ResourceExhausted, full.Kind);
        store.AssertConsistent();
    }

    [Fact]
    public async Task ADamagedBlobIsNotSaved()
    {
        using TestStore store = new();
        Image image = await LoadAsync(store);
        string path = store.Scratch + "/a.tar";
        await File.WriteAllTextAsync(path, "before", TestStore.Token);
        ImageDetail detail = await store.Images.InspectAsync(image.Id, TestStore.Token);
        Digest blob = detail.Manifest.Layers[1].Digest;
        string file = Path.Combine(store.Content, "blobs", blob.Algorithm, blob.Hex);
        byte[] bytes = await File.ReadAllBytesAsync(file, TestStore.Token);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(file, bytes, TestStore.Token);
        await Assert.ThrowsAsync<PodShellException>(() => SaveAsync(store, path, ImageArchiveFormat.DockerArchive));
        File.Delete(file);
        PodShellException gone = await Assert.ThrowsAsync<PodShellException>(() => SaveAsync(store, path, ImageArchiveFormat.OciArchive));
        Assert.Equal(ErrorIds.StoreCorrupt, gone.ErrorId);
        Assert.Equal("before", await File.ReadAllTextAsync(path, TestStore.Token));
        Assert.Equal([path], Directory.GetFiles(store.Scratch));
    }

    [Fact]
    public async Task WhatCannotBeSavedIsRefused()
    {
        using TestStore store = new();
        await LoadAsync(store);
        await RefusedAsync(ErrorIds.ImageNotFound, new() { Images = ["nosuch"], Path = store.Scratch + "/a" });
        await RefusedAsync(
            ErrorIds.InvalidArgument,
            new()
            {
                Images = [Name, Name],
                Path = store.Scratch + "/a",
                Format = ImageArchiveFormat.OciArchive,
            }
        );
        await RefusedAsync(
            ErrorIds.InvalidArgument,
            new()
            {
                Images = [Name],
                Path = store.Scratch + "/a",
                Compress = true,
            }
        );
        await RefusedAsync(
            ErrorIds.InvalidArgument,
            new()
            {
                Images = [Name],
                Path = "-",
                Format = ImageArchiveFormat.OciDirectory,
            }
        );
        Assert.Empty(Directory.GetFiles(store.Scratch));

        async Task RefusedAsync(string errorId, ExportImageRequest request)
        {
            PodShellException error = await Assert.ThrowsAsync<PodShellException>(() =>
                store.Images.ExportAsync(request, null, null, TestStore.Token)
            );
            Assert.Equal(errorId, error.ErrorId);
        }
    }

    private static string Text(TestStore store) =>
        File.ReadAllText(store.Images.Find(Name)!.LayerDirectories[0] + "/b")
        + File.ReadAllText(store.Images.Find(Name)!.LayerDirectories[1] + "/a");

    private static Task<Image> LoadAsync(TestStore store) =>
        LoadAsync(store, Name, new RawTar().File("a", "one"), new RawTar().File("b", "two"));

    private static async Task<Image> LoadAsync(TestStore store, string name, params RawTar[] layers)
    {
        string source = store.Scratch + "/source";
        TestImageLayout.Write(Samples.Of(layers), source, name);
        Image image = Assert.Single(await ImportAsync(store, source));
        Directory.Delete(source, recursive: true);
        return image;
    }

    private static Task<IReadOnlyList<Image>> ImportAsync(TestStore store, string path) =>
        store.Images.ImportAsync(new() { Path = path }, null, null, TestStore.Token);

    private static Task<IReadOnlyList<Image>> SaveAsync(TestStore store, string path, ImageArchiveFormat format, params string[] names) =>
        store.Images.ExportAsync(
            new()
            {
                Images = [Name],
                Names = [.. names],
                Path = path,
                Format = format,
            },
            null,
            null,
            TestStore.Token
        );
}
