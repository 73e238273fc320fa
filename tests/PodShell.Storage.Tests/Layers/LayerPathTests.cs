using System.Text;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Layers;

/// <summary>Names never lead out of the layer (security.md 6.1).</summary>
public sealed class LayerPathTests
{
    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/../x")]
    [InlineData("/../x")]
    [InlineData("..")]
    public async Task AnEntryAboveTheLayerIsRefused(string name)
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerPathEscape, await layer.FailAsync(new RawTar().File(name, "evil")));
    }

    [Theory]
    [InlineData("/abs/file")]
    [InlineData("./abs//./file")]
    public async Task AnAbsoluteNameIsTakenInsideTheLayer(string name)
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().File(name, "text"));
        Assert.Equal("text", File.ReadAllText(layer["abs/file"]));
    }

    [Fact]
    public async Task AnEmptyNameIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerPathInvalid, await layer.FailAsync(new RawTar().File("", "x")));
    }

    [Fact]
    public async Task ANulInANameIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerPathInvalid, await layer.FailAsync(new RawTar().Pax(("path", "a\0b"u8.ToArray())).File("a")));
    }

    [Fact]
    public async Task ANameThatIsTooLongIsRefused()
    {
        using LayerHarness layer = new();
        string path = string.Join('/', Enumerable.Repeat(new string('a', 200), 30));
        Assert.Equal(ErrorIds.LayerPathInvalid, await layer.FailAsync(new RawTar().Pax(("path", Encoding.UTF8.GetBytes(path))).File("a")));
        Assert.Equal(
            ErrorIds.LayerPathInvalid,
            await layer.FailAsync(new RawTar().Pax(("path", Encoding.UTF8.GetBytes(new string('b', 300)))).File("a"))
        );
    }

    [Fact]
    public async Task ALongNameOfManyDirectoriesIsTaken()
    {
        using LayerHarness layer = new();
        string path = string.Join('/', Enumerable.Repeat(new string('a', 200), 15)) + "/end";
        await layer.UnpackAsync(new RawTar().Pax(("path", Encoding.UTF8.GetBytes(path))).File("a", "deep"));
        Assert.Equal("deep", File.ReadAllText(layer[path]));
    }

    [Fact]
    public async Task ANameThatIsNotTextIsKeptAsItIs()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().Entry('0', [(byte)'n', 0xff, 0xfe], "x"u8.ToArray()));
        Assert.Single(Directory.GetFiles(layer.Root));
    }

    [Fact]
    public async Task ALinkOutOfTheLayerLeadsInside()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(
            new RawTar().Folder("etc/").Symlink("a", "/etc").Symlink("b", "../../../../etc").File("a/one", "1").File("b/two", "2")
        );
        Assert.Equal("1", File.ReadAllText(layer["etc/one"]));
        Assert.Equal("2", File.ReadAllText(layer["etc/two"]));
    }

    [Fact]
    public async Task ALinkToNothingInTheLayerIsNoDirectory()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerPathInvalid, await layer.FailAsync(new RawTar().Symlink("a", "/etc").File("a/podshell-test", "evil")));
        Assert.False(File.Exists("/etc/podshell-test"));
    }

    [Fact]
    public async Task AChainOfLinksThatGoesInCirclesIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerPathInvalid, await layer.FailAsync(new RawTar().Symlink("a", "b").Symlink("b", "a").File("a/x")));
    }

    [Fact]
    public async Task ADirectoryThatBecomesALinkAndBackStaysInside()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().Folder("d/").File("d/x", "1").Symlink("d", "/tmp").Folder("d/").File("d/y", "2"));
        Assert.False(layer.Status("d").IsSymbolicLink);
        Assert.Equal(["y"], Directory.GetFiles(layer["d"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task TheLastEntryOfANameCounts()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().File("f", "first").Hardlink("g", "f").File("f", "second"));
        Assert.Equal("second", File.ReadAllText(layer["f"]));
        Assert.Equal("first", File.ReadAllText(layer["g"]));
    }

    [Fact]
    public async Task TheRootEntrySetsItsModeAndMustBeADirectory()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().Folder("./", mode: 0x16D));
        Assert.Equal(0x16D, layer.Status(".").Mode);
        Assert.Equal(ErrorIds.LayerPathInvalid, await layer.FailAsync(new RawTar().Symlink(".", "/etc")));
    }

    [Fact]
    public async Task AFileIsNoDirectory()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerPathInvalid, await layer.FailAsync(new RawTar().File("f", "x").File("f/g", "y")));
    }
}
