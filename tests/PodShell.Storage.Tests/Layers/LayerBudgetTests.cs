using System.Text;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Layers;

/// <summary>What a layer may take of memory and disk.</summary>
public sealed class LayerBudgetTests
{
    [Fact]
    public async Task RepeatedDirectoriesTakeNoMemory()
    {
        // 100,000 entries of two directories within what two records need; a third one is too many.
        LayerLimits limits = new() { DirectoryBytes = 3 * 140 };
        using LayerHarness layer = new() { Limits = limits };
        RawTar tar = new RawTar().Folder("a/");
        for (int i = 0; i < 50_000; i++)
        {
            tar.Folder("a/", mode: 0x1C0).Folder("./a//b", mode: 0x1E8);
        }

        await layer.UnpackAsync(tar.Folder("a/b/", mode: 0x1F8));
        Assert.Equal(0x1C0, layer.Status("a").Mode);
        Assert.Equal(0x1F8, layer.Status("a/b").Mode);
        using LayerHarness other = new() { Limits = limits };
        Assert.Equal(ErrorIds.LayerTooManyEntries, await other.FailAsync(new RawTar().Folder("a/").Folder("b/").Folder("c/").Folder("d/")));
    }

    [Fact]
    public async Task TheLastEntryOfADirectoryCounts()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(
            new RawTar()
                .Folder("d/", mode: 0x1C0)
                .Symlink("l", "d")
                .Folder("d/e/", mode: 0x1C0)
                .Folder("l/e/", mode: 0x1ED)
                .Folder("d/e/", mode: 0x1E8)
        );
        Assert.Equal(0x1E8, layer.Status("d/e").Mode);
    }

    [Fact]
    public async Task HolesCountAsIfTheyWereWritten()
    {
        using LayerHarness layer = new() { Budget = new ImageBudget(1 << 20, "a test", "image") };
        byte[] size = Encoding.ASCII.GetBytes("20971520");
        PodShellException failure = await layer.FailAsync(
            new RawTar()
                .Pax(
                    ("GNU.sparse.major", "0"u8.ToArray()),
                    ("GNU.sparse.minor", "1"u8.ToArray()),
                    ("GNU.sparse.name", "f"u8.ToArray()),
                    ("GNU.sparse.size", size),
                    ("GNU.sparse.numblocks", "1"u8.ToArray()),
                    ("GNU.sparse.map", "0,1"u8.ToArray())
                )
                .File("x", "1")
                .ToArray()
        );
        Assert.Equal(ErrorIds.ImageTooLarge, failure.ErrorId);
        Assert.Equal(ErrorKind.ResourceExhausted, failure.Kind);
    }

    [Fact]
    public async Task ManySmallFilesCountToo()
    {
        using LayerHarness layer = new() { Budget = new ImageBudget(64 << 10, "a test", "image") };
        RawTar tar = new();
        for (int i = 0; i < 200; i++)
        {
            tar.File($"f{i}");
        }

        Assert.Equal(ErrorIds.ImageTooLarge, await layer.FailAsync(tar));
    }

    [Theory]
    [InlineData("1m", true)]
    [InlineData("0", false)]
    [InlineData("1t", false)]
    public async Task TheUserSetsTheBudgetOfAnImage(string setting, bool refused)
    {
        using TestStore store = new(environment: new Dictionary<string, string> { [ImageBudget.Variable] = setting });
        string tar = $"{store.Scratch}/r.tar";
        File.WriteAllBytes(tar, new RawTar().File("a", new string('x', 700_000)).File("b", new string('y', 700_000)).ToArray());
        Func<Task<Image>>? made = () =>
            store.Images.ImportRootFsAsync(new RootFsImageRequest { Path = tar, Reference = "big" }, null, TestStore.Token);
        if (!refused)
        {
            Assert.NotEmpty((await made()).Id);
            return;
        }

        PodShellException failure = await Assert.ThrowsAsync<PodShellException>(made);
        Assert.Equal(ErrorIds.ImageTooLarge, failure.ErrorId);
        Assert.Contains(ImageBudget.Variable, failure.Message, StringComparison.Ordinal);
        store.AssertConsistent();
    }

    [Fact]
    public async Task ASettingThatIsNoSizeIsRefused()
    {
        using TestStore store = new(environment: new Dictionary<string, string> { [ImageBudget.Variable] = "much" });
        string tar = $"{store.Scratch}/r.tar";
        File.WriteAllBytes(tar, new RawTar().File("a", "x").ToArray());
        Assert.Equal(
            ErrorIds.InvalidArgument,
            (
                await Assert.ThrowsAsync<PodShellException>(() =>
                    store.Images.ImportRootFsAsync(new RootFsImageRequest { Path = tar }, null, TestStore.Token)
                )
            ).ErrorId
        );
    }

    [Fact]
    public async Task MostOfWhatIsFreeIsTheBudget()
    {
        using TestStore store = new(new LayerLimits { FreeFraction = 0 });
        string tar = $"{store.Scratch}/r.tar";
        File.WriteAllBytes(tar, new RawTar().File("a", "x").ToArray());
        Assert.Equal(
            ErrorIds.ImageTooLarge,
            (
                await Assert.ThrowsAsync<PodShellException>(() =>
                    store.Images.ImportRootFsAsync(new RootFsImageRequest { Path = tar }, null, TestStore.Token)
                )
            ).ErrorId
        );
        store.AssertConsistent();
    }

    [Fact]
    public void ACopyKeepsHoles()
    {
        using LayerHarness layer = new();
        Directory.CreateDirectory(layer["from"]);
        Directory.CreateDirectory(layer["to"]);
        const long Huge = 20L << 30;
        using (
            Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(layer["from/sparse"], FileMode.CreateNew, FileAccess.Write)
        )
        {
            RandomAccess.Write(file, "begin"u8, 0);
            RandomAccess.Write(file, "middle"u8, Huge / 2);
            RandomAccess.SetLength(file, Huge);
        }

        File.WriteAllText(layer["from/plain"], new string('p', 300_000));
        File.WriteAllText(layer["from/empty"], "");
        using (Microsoft.Win32.SafeHandles.SafeFileHandle hole = File.OpenHandle(layer["from/hole"], FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(hole, Huge);
        }

        using (SafeDirectory from = SafeDirectory.Open(layer["from"]))
        using (SafeDirectory to = SafeDirectory.Open(layer["to"]))
        {
            TreeCopy.Copy(from, to);
        }

        FileStatus copied = layer.Status("to/sparse");
        Assert.Equal(Huge, copied.Size);
        Assert.InRange(copied.Blocks, 1, 4096);
        Assert.Equal((Huge, 0L), (layer.Status("to/hole").Size, layer.Status("to/hole").Blocks));
        Assert.Equal(0, layer.Status("to/empty").Size);
        Assert.Equal(new string('p', 300_000), File.ReadAllText(layer["to/plain"]));
        using Microsoft.Win32.SafeHandles.SafeFileHandle read = File.OpenHandle(layer["to/sparse"]);
        Span<byte> text = stackalloc byte[7];
        RandomAccess.Read(read, text, (Huge / 2) - 1);
        Assert.Equal("\0middle"u8.ToArray(), text.ToArray());
        RandomAccess.Read(read, text[..5], 0);
        Assert.Equal("begin"u8.ToArray(), text[..5].ToArray());
    }
}
