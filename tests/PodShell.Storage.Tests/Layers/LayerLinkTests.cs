using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Layers;

/// <summary>Hard links stay in the layer.</summary>
public sealed class LayerLinkTests
{
    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("missing")]
    [InlineData("")]
    [InlineData("link/passwd")]
    public async Task AHardLinkToOutsideIsRefused(string target)
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerLinkInvalid, await layer.FailAsync(new RawTar().Symlink("link", "/etc").Hardlink("h", target)));
    }

    [Fact]
    public async Task AHardLinkToADirectoryIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerLinkInvalid, await layer.FailAsync(new RawTar().Folder("d/").Hardlink("h", "d")));
    }

    [Fact]
    public async Task AHardLinkToALinkIsTheLinkItself()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().Symlink("s", "/etc/passwd").Hardlink("h", "s"));
        Assert.True(layer.Status("h").IsSymbolicLink);
        Assert.Equal(2u, layer.Status("h").Links);
    }

    [Fact]
    public async Task AHardLinkIsASecondName()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().File("d/f", "x").Hardlink("e/g", "d/f"));
        Assert.True(layer.Status("d/f").IsSameFile(layer.Status("e/g")));
    }
}
