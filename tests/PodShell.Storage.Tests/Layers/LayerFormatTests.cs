using System.Text;
using PodShell.Engine.Storage.Tar;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Layers;

/// <summary>The tar format: extensions that layers use, and lies.</summary>
public sealed class LayerFormatTests
{
    [Fact]
    public async Task ATruncatedLayerIsRefused()
    {
        using LayerHarness layer = new();
        byte[] whole = new RawTar().File("f", new string('x', 5000)).WithoutEnd();
        Assert.Equal(ErrorIds.LayerTruncated, (await layer.FailAsync(whole[..700])).ErrorId);
        Assert.Equal(ErrorIds.LayerTruncated, (await layer.FailAsync(whole[..200])).ErrorId);
    }

    [Fact]
    public async Task AnEndWithoutPaddingIsAccepted()
    {
        foreach (int missing in (int[])[0, 1, 300, 507])
        {
            using LayerHarness layer = new();
            byte[] whole = new RawTar().File("d/f", "12345").File("g", "67890").WithoutEnd();
            Assert.Equal(2, (await layer.UnpackAsync(whole[..^missing])).Entries);
            Assert.Equal("67890", File.ReadAllText(layer["g"]));
        }

        using LayerHarness cut = new();
        Assert.Equal(ErrorIds.LayerTruncated, (await cut.FailAsync(new RawTar().File("g", "67890").WithoutEnd()[..^508])).ErrorId);
    }

    [Fact]
    public async Task AWrongChecksumIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerInvalid, await layer.FailAsync(new RawTar().Entry('0', "f"u8.ToArray(), badChecksum: true)));
    }

    [Fact]
    public async Task AnUnknownTypeIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerInvalid, await layer.FailAsync(new RawTar().Entry('Z', "f"u8.ToArray())));
    }

    [Fact]
    public async Task AnEntryBehindALoneEmptyBlockIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerInvalid, await layer.FailAsync(new RawTar().File("a").Bytes(new byte[512]).File("b")));
    }

    [Fact]
    public async Task ASizeThatLiesIsRefused()
    {
        using LayerHarness layer = new();
        byte[] negative = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        byte[] huge = [0x80, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        Assert.Equal(ErrorIds.LayerNumberInvalid, await layer.FailAsync(new RawTar().Entry('0', "f"u8.ToArray(), size: negative)));
        Assert.Contains(
            await layer.FailAsync(new RawTar().Entry('0', "g"u8.ToArray(), size: huge)),
            (string[])[ErrorIds.LayerTruncated, ErrorIds.LayerNumberInvalid]
        );
        Assert.Equal(ErrorIds.LayerTruncated, await layer.FailAsync(new RawTar().Pax(("size", "999999999999"u8.ToArray())).File("h", "x")));
    }

    [Fact]
    public async Task AnExtendedHeaderThatIsTooLargeIsRefused()
    {
        using LayerHarness layer = new();
        Assert.Equal(
            ErrorIds.LayerPathInvalid,
            await layer.FailAsync(new RawTar().Entry('x', "p"u8.ToArray(), size: [.. "77777777777\0"u8]))
        );
        Assert.Equal(
            ErrorIds.LayerInvalid,
            await layer.FailAsync(new RawTar().Entry('x', "p"u8.ToArray(), "99 path=x\n"u8.ToArray()).File("f"))
        );
    }

    [Fact]
    public async Task MoreEntriesThanAllowedAreRefused()
    {
        using LayerHarness layer = new() { Limits = new LayerLimits { Entries = 3 } };
        Assert.Equal(ErrorIds.LayerTooManyEntries, await layer.FailAsync(new RawTar().File("a").File("b").File("c").File("d")));
    }

    [Fact]
    public async Task GnuLongNamesAreRead()
    {
        using LayerHarness layer = new();
        string name = new string('a', 90) + "/" + new string('b', 90);
        await layer.UnpackAsync(
            new RawTar().Entry('L', "././@LongLink"u8.ToArray(), [.. Encoding.ASCII.GetBytes(name), 0]).File("short", "x")
        );
        Assert.Equal("x", File.ReadAllText(layer[name]));
    }

    [Fact]
    public async Task FractionsOfSecondsAreKept()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(new RawTar().Pax(("mtime", "1700000000.25"u8.ToArray())).File("f"));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000250), layer.Status("f").ModificationTime);
    }

    [Theory]
    [InlineData("--format=gnu")]
    [InlineData("--format=posix --sparse-version=0.0")]
    [InlineData("--format=posix --sparse-version=0.1")]
    [InlineData("--format=posix --sparse-version=1.0")]
    public async Task SparseFilesOfAllVersionsAreRead(string format)
    {
        using LayerHarness layer = new();
        string folder = Directory.CreateTempSubdirectory("psp-").FullName;
        try
        {
            using (FileStream file = File.Create(Path.Combine(folder, "sparse")))
            {
                for (int i = 0; i < 30; i++)
                {
                    file.Position = (i * 300_000L) + 4096;
                    file.Write(Encoding.ASCII.GetBytes($"part {i}"));
                }

                file.SetLength(10_000_000);
            }

            string tar = Path.Combine(folder, "t.tar");
            (await Testing.ProcessRunner.RunAsync("tar", ["-C", folder, .. format.Split(' '), "-S", "-cf", tar, "sparse"])).Succeeded();
            Assert.True(new FileInfo(tar).Length < 1_000_000);
            await layer.UnpackAsync(File.ReadAllBytes(tar));
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "sparse")), File.ReadAllBytes(layer["sparse"]));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task ASparseMapThatLiesIsRefused()
    {
        using LayerHarness layer = new();
        foreach (string map in (string[])["0,5,3,5", "99,1", "0,6", "0"])
        {
            Assert.Equal(
                ErrorIds.LayerInvalid,
                await layer.FailAsync(
                    new RawTar()
                        .Pax(("GNU.sparse.size", "20"u8.ToArray()), ("GNU.sparse.map", Encoding.ASCII.GetBytes(map)))
                        .File("s", "hello")
                )
            );
        }
    }

    [Fact]
    public async Task AWrongDiffIdIsRefused()
    {
        using LayerHarness layer = new();
        byte[] tar = new RawTar().File("f", "x").ToArray();
        Assert.Equal(ErrorIds.LayerDigestMismatch, (await layer.FailAsync(tar, Digest.Sha256("other"u8))).ErrorId);
    }
}
