using PodShell.Engine.Storage.Layers;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Layers;

/// <summary>Whiteouts come out in overlay's form, rootless and as root.</summary>
public sealed class LayerWhiteoutTests
{
    [Fact]
    public async Task AWhiteoutBecomesOverlays()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().File("etc/.wh.passwd").File("etc/other", "x"));
        Assert.True(layer.IsWhiteout("etc/passwd"));
        Assert.False(File.Exists(layer["etc/.wh.passwd"]));
    }

    [Fact]
    public async Task AnOpaqueMarkHidesWhatIsBelow()
    {
        using LayerHarness layer = new();
        LayerContents contents = await layer.UnpackAsync(new RawTar().Folder("d/").File("d/.wh..wh..opq").File("d/new", "x"));
        Assert.True(layer.IsOpaque("d"));
        Assert.False(contents.Opaque);
    }

    [Fact]
    public async Task AnOpaqueMarkAtTheRootIsTold()
    {
        using LayerHarness layer = new();
        Assert.True((await layer.UnpackAsync(new RawTar().File(".wh..wh..opq").File("f", "x"))).Opaque);
    }

    [Fact]
    public async Task ADirectoryThatReplacesAWhiteoutIsOpaque()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().File(".wh.a").Folder("a/").File("a/x").File(".wh.b").File("b/y"));
        Assert.True(layer.IsOpaque("a"));
        Assert.True(layer.IsOpaque("b"));
    }

    [Fact]
    public async Task AWhiteoutDoesNotHideItsOwnLayer()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().File("f", "mine").File(".wh.f").Folder("d/").File(".wh.d"));
        Assert.Equal("mine", File.ReadAllText(layer["f"]));
        Assert.True(layer.IsOpaque("d"));
    }

    [Theory]
    [InlineData(".wh.")]
    [InlineData(".wh..")]
    [InlineData(".wh...")]
    [InlineData("d/.wh...")]
    [InlineData(".wh.d/f")]
    public async Task AWhiteoutOfNothingThatCanBeIsRefused(string name)
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerWhiteoutInvalid, await layer.FailAsync(new RawTar().File(name)));
    }

    [Fact]
    public async Task AWhiteoutAboveTheLayerIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerPathEscape, await layer.FailAsync(new RawTar().File(".wh.x/../../y")));
    }

    [Fact]
    public async Task AWhiteoutThroughALinkStaysInside()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().Folder("etc/").Symlink("a", "/etc").File("a/.wh.passwd"));
        Assert.True(layer.IsWhiteout("etc/passwd"));
    }

    [Fact]
    public async Task AufsOwnFilesAreLeftOut()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().File(".wh..wh.aufs").File(".wh..wh.plnk/1.2", "x").File("f", "x"));
        Assert.Equal(["f"], Directory.GetFileSystemEntries(layer.Root).Select(Path.GetFileName));
    }
}
