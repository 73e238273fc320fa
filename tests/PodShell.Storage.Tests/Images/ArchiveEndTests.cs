using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Images;

/// <summary>Where an archive ends is seen from it, not from the end of its stream.</summary>
public sealed class ArchiveEndTests
{
    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    public async Task AStreamWithoutAnEndIsRefused(string device)
    {
        using TestStore store = new();
        Assert.Equal(ErrorIds.ArchiveInvalid, (await Assert.ThrowsAsync<PodShellException>(() => LoadAsync(store, device, null))).ErrorId);
        Assert.Equal(ErrorKind.InvalidData, (await Assert.ThrowsAsync<PodShellException>(() => ImportAsync(store, device, null))).Kind);
        using FileStream input = File.OpenRead(device);
        Assert.Equal(ErrorIds.ArchiveInvalid, (await Assert.ThrowsAsync<PodShellException>(() => LoadAsync(store, "-", input))).ErrorId);
        Assert.Equal(ErrorKind.InvalidData, (await Assert.ThrowsAsync<PodShellException>(() => ImportAsync(store, "-", input))).Kind);
        store.AssertConsistent();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10 << 10)]
    [InlineData(64 << 10)]
    [InlineData(1 << 19)]
    public async Task ThePaddingOfAnArchiveIsReadToItsEnd(int padding)
    {
        using TestStore store = new();
        using MemoryStream tar = new([.. new RawTar().File("f", "content").ToArray(), .. new byte[padding]]);
        await ImportAsync(store, "-", tar);
        Assert.Equal(tar.Length, tar.Position);
        Assert.Equal("content", File.ReadAllText(store.Diff("imported") + "/f"));
    }

    private static Task<Image> ImportAsync(TestStore store, string path, Stream? input) =>
        store.Images.ImportRootFsAsync(new RootFsImageRequest { Path = path, Reference = "imported" }, input, TestStore.Token);

    private static Task<IReadOnlyList<Image>> LoadAsync(TestStore store, string path, Stream? input) =>
        store.Images.ImportAsync(new ImportImageRequest { Path = path }, input, null, TestStore.Token);
}
