using System.IO.Compression;
using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Images;

/// <summary>Archives that other tools made, and root file systems.</summary>
public sealed class ImportTests
{
    [Theory]
    [InlineData("docker-archive:{0}/a.tar:localhost/x:v1", "a.tar")]
    [InlineData("oci-archive:{0}/b.tar:localhost/x:v1", "b.tar")]
    [InlineData("oci:{0}/layout:localhost/x:v1", "layout")]
    public async Task WhatSkopeoWritesIsImported(string destination, string path)
    {
        using TestStore store = new();
        TestImage image = Samples.Of(new RawTar().File("a", "one"), new RawTar().File("b", "two"));
        TestImageLayout.Write(image, store.Scratch + "/source");
        (
            await ProcessRunner.RunAsync("skopeo", "copy", $"oci:{store.Scratch}/source:latest", string.Format(destination, store.Scratch))
        ).Succeeded();
        Image imported = Assert.Single(await ImportAsync(store, $"{store.Scratch}/{path}"));
        Assert.Equal(["localhost/x:v1"], imported.Names);
        Assert.Equal(2, imported.LayerCount);
        Assert.Equal("two", File.ReadAllText(store.Images.Find("x:v1")!.LayerDirectories[0] + "/b"));
        store.AssertConsistent();
    }

    [Fact]
    public async Task AnArchiveIsReadCompressedAndFromAStream()
    {
        using TestStore store = new();
        TestImageLayout.Write(Samples.Small("streamed"), store.Scratch + "/source");
        (
            await ProcessRunner.RunAsync(
                "skopeo",
                "copy",
                $"oci:{store.Scratch}/source:latest",
                $"docker-archive:{store.Scratch}/a.tar:localhost/s:1"
            )
        ).Succeeded();
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(store.Scratch + "/a.tar"));
        }

        packed.Position = 0;
        IReadOnlyList<Image> imported = await store.Images.ImportAsync(
            new ImportImageRequest { Path = "-" },
            packed,
            null,
            TestStore.Token
        );
        Assert.Equal("localhost/s:1", Assert.Single(imported).Name);
        store.AssertConsistent();
    }

    [Fact]
    public async Task AnArchiveIsReadFromAPipeThatItsWriterOpensLater()
    {
        using TestStore store = new();
        byte[] archive = DockerArchive();
        using (SafeDirectory scratch = SafeDirectory.Open(store.Scratch))
        {
            scratch.CreateNode("pipe", FileType.Fifo, 0x180);
        }

        Task<IReadOnlyList<Image>> import = ImportAsync(store, store.Scratch + "/pipe");
        await Task.Run(() => File.WriteAllBytes(store.Scratch + "/pipe", archive), TestStore.Token);
        Assert.Equal("localhost/made:1", Assert.Single(await import).Name);
        store.AssertConsistent();

        // Nobody writes: whoever asks for an end gets it, also while a decompressor waits.
        foreach (
            byte[] begin in (byte[][])
                [
                    [],
                    [.. "BZh91AY&SY"u8],
                    [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4],
                ]
        )
        {
            using CancellationTokenSource stop = new();
            Task<IReadOnlyList<Image>> waiting = store.Images.ImportAsync(
                new ImportImageRequest { Path = store.Scratch + "/pipe" },
                null,
                null,
                stop.Token
            );
            await using Stream writer =
                begin.Length > 0
                    ? new FileStream(store.Scratch + "/pipe", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0)
                    : Stream.Null;
            await writer.WriteAsync(begin, TestStore.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            store.AssertConsistent();
        }
    }

    [Fact]
    public async Task AnArchiveIsReadFromAWebAddress()
    {
        using TestStore store = new();
        byte[] archive = DockerArchive();
        byte[] tar = new RawTar().File("f", "rooted").ToArray();
        await using WebServer web = new(path =>
            path switch
            {
                "/a%2Fb.tar?sig=%7e" => archive,
                "/root.tar" => tar,
                _ => null,
            }
        );
        Assert.Equal("localhost/made:1", Assert.Single(await ImportAsync(store, web.Address + "a%2Fb.tar?sig=%7e")).Name);
        Image image = await store.Images.ImportRootFsAsync(
            new RootFsImageRequest { Path = web.Address + "root.tar", Reference = "rooted" },
            null,
            TestStore.Token
        );
        Assert.Equal("rooted", File.ReadAllText(store.Diff(image.Id) + "/f"));
        PodShellException missing = await Assert.ThrowsAsync<PodShellException>(() =>
            ImportAsync(store, web.Address + "missing.tar?sig=secret")
        );
        Assert.Equal((ErrorIds.ArchiveDownloadFailed, ErrorKind.NotFound), (missing.ErrorId, missing.Kind));
        Assert.DoesNotContain("secret", missing.Message, StringComparison.Ordinal);
        PodShellException odd = await Assert.ThrowsAsync<PodShellException>(() => ImportAsync(store, "http://user:pw@127.0.0.1/x.tar"));
        Assert.Equal(ErrorIds.ArchiveDownloadFailed, odd.ErrorId);
        store.AssertConsistent();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("""[{"Config":null,"Layers":["layer.tar"]}]""")]
    [InlineData("""[{"Config":"config.json","RepoTags":[null],"Layers":["layer.tar"]}]""")]
    [InlineData("""[{"Config":"config.json","RepoTags":["made:1"],"Layers":null}]""")]
    [InlineData("""[{"Config":"config.json","RepoTags":["made:1"],"Layers":[null]}]""")]
    public async Task NothingWhereSomethingBelongsIsNoArchive(string manifest)
    {
        using TestStore store = new();
        File.WriteAllBytes(store.Scratch + "/a.tar", DockerArchive(manifest));
        Assert.Equal(
            ErrorIds.ArchiveInvalid,
            (await Assert.ThrowsAsync<PodShellException>(() => ImportAsync(store, store.Scratch + "/a.tar"))).ErrorId
        );
        store.AssertConsistent();
    }

    [Fact]
    public async Task StandardInputThatBringsNothingIsSaid()
    {
        using TestStore store = new();
        PodShellException error = await Assert.ThrowsAsync<PodShellException>(() =>
            store.Images.ImportAsync(new ImportImageRequest { Path = "-" }, Stream.Null, null, TestStore.Token)
        );
        Assert.Equal((ErrorIds.ArchiveInvalid, "Standard input brought nothing."), (error.ErrorId, error.Message));
        Assert.Contains("podsh load -i FILE", FaceWords.ForCommandLine(error.RecommendedAction!), StringComparison.Ordinal);
        store.AssertConsistent();
    }

    private static byte[] DockerArchive(string manifest = """[{"Config":"config.json","RepoTags":["made:1"],"Layers":["layer.tar"]}]""")
    {
        TestImage image = Samples.Of(LayerCompression.None, new RawTar().File("f", "archived"));
        return new RawTar()
            .Entry('0', "manifest.json"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(manifest))
            .Entry('0', "config.json"u8.ToArray(), image.Config.ToArray())
            .Entry('0', "layer.tar"u8.ToArray(), image.Layers[0].ToArray())
            .ToArray();
    }

    [Fact]
    public async Task AnArchiveOfSeveralImagesIsImportedWhole()
    {
        using TestStore store = new();
        TestImageLayout.Write(Samples.Small("1"), store.Scratch + "/one");
        TestImageLayout.Write(Samples.Small("2"), store.Scratch + "/two");
        (
            await ProcessRunner.RunAsync("skopeo", "copy", $"oci:{store.Scratch}/one:latest", $"oci:{store.Scratch}/both:localhost/one:1")
        ).Succeeded();
        (
            await ProcessRunner.RunAsync("skopeo", "copy", $"oci:{store.Scratch}/two:latest", $"oci:{store.Scratch}/both:localhost/two:2")
        ).Succeeded();
        Assert.Equal(
            ["localhost/one:1", "localhost/two:2"],
            (await ImportAsync(store, store.Scratch + "/both")).Select(static image => image.Name).Order()
        );
    }

    [Fact]
    public async Task AnImageThatUmociMadeIsImportedUnderTheNameOfItsFolder()
    {
        using TestStore store = new();
        (await ProcessRunner.RunAsync("umoci", "init", "--layout", store.Scratch + "/made")).Succeeded();
        (await ProcessRunner.RunAsync("umoci", "new", "--image", store.Scratch + "/made:v2")).Succeeded();
        Assert.Equal(["localhost/made:v2"], Assert.Single(await ImportAsync(store, store.Scratch + "/made")).Names);
    }

    [Fact]
    public async Task WhatIsNoArchiveIsRefused()
    {
        using TestStore store = new();
        File.WriteAllText(store.Scratch + "/text", new string('x', 4000));
        File.WriteAllBytes(store.Scratch + "/tar", new RawTar().File("f", "x").ToArray());
        foreach (string path in (string[])["text", "tar"])
        {
            Assert.Equal(
                ErrorIds.ArchiveInvalid,
                (await Assert.ThrowsAsync<PodShellException>(() => ImportAsync(store, $"{store.Scratch}/{path}"))).ErrorId
            );
        }

        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<PodShellException>(() => ImportAsync(store, "/missing"))).Kind);
        store.AssertConsistent();
    }

    [Fact]
    public async Task ATarBecomesAnImage()
    {
        using TestStore store = new();
        File.WriteAllBytes(store.Scratch + "/root.tar", new RawTar().File("bin/hello", "x", mode: 0x1ED).ToArray());
        Image image = await store.Images.ImportRootFsAsync(
            new RootFsImageRequest
            {
                Path = store.Scratch + "/root.tar",
                Reference = "hello",
                Command = ["/bin/hello"],
                Entrypoint = ["/bin/sh", "-c"],
                Environment = { ["A"] = "b=c" },
                User = "1000",
                WorkingDirectory = "/srv",
                Labels = { ["k"] = "v" },
                Expose = [PortMapping.Parse("80")],
                Volumes = ["/data"],
                StopSignal = Signal.Interrupt,
            },
            null,
            TestStore.Token
        );
        Assert.Equal(["localhost/hello:latest"], image.Names);
        Oci.Images.OciContainerDefaults config = store.Images.Find("hello")!.Defaults;
        Assert.Equal(["/bin/hello"], config.Cmd);
        Assert.Equal(["A=b=c"], config.Env);
        Assert.Equal(("1000", "/srv", "SIGINT"), (config.User, config.WorkingDir, config.StopSignal));
        Assert.Contains("80/tcp", config.ExposedPorts!.Keys);
        store.AssertConsistent();
    }

    [Fact]
    public async Task AFolderBecomesAnImageWithAllItsAttributes()
    {
        using TestStore store = new();
        string folder = store.Scratch + "/tree";
        Directory.CreateDirectory(folder + "/sub");
        File.WriteAllText(folder + "/sub/f", "content");
        File.SetUnixFileMode(folder + "/sub/f", UnixFileMode.UserRead | UnixFileMode.SetUser | UnixFileMode.UserExecute);
        File.WriteAllBytes(folder + "/large", new byte[300_001]);
        File.CreateSymbolicLink(folder + "/link", "sub/f");
        string name = new('n', 180);
        File.WriteAllText($"{folder}/{name}", "long");
        (await ProcessRunner.RunAsync("ln", folder + "/sub/f", folder + "/zz-hard")).Succeeded();
        await store.Images.ImportRootFsAsync(new RootFsImageRequest { Path = folder, Reference = "tree" }, null, TestStore.Token);
        string diff = store.Diff("tree");
        Assert.Equal("content", File.ReadAllText(diff + "/link"));
        Assert.Equal("long", File.ReadAllText($"{diff}/{name}"));
        Assert.Equal(300_001, new FileInfo(diff + "/large").Length);
        FileStatus file = FileStatus.TryGet(diff + "/sub/f")!.Value;
        Assert.Equal((2u, 0x940), (file.Links, file.Mode));
        Assert.Equal(
            FileStatus.TryGet(folder + "/sub/f")!.Value.ModificationTime.ToUnixTimeSeconds(),
            file.ModificationTime.ToUnixTimeSeconds()
        );
        store.AssertConsistent();
    }

    private static Task<IReadOnlyList<Image>> ImportAsync(TestStore store, string path) =>
        store.Images.ImportAsync(new ImportImageRequest { Path = path }, null, null, TestStore.Token);
}
