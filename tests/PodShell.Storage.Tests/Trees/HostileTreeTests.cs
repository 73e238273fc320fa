using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Trees;

/// <summary>Tars that come from elsewhere, unpacked into a directory that is there: nothing leads out (security.md 6.1, 6.3).</summary>
public sealed class HostileTreeTests
{
    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/../x")]
    [InlineData("..")]
    public void AnEntryAboveThePlaceIsRefused(string name)
    {
        using TreeHarness tree = new();
        Assert.Equal(ErrorIds.ItemRefused, tree.Fail(new RawTar().File(name, "evil")));
        Assert.False(File.Exists(tree["x"]));
        tree.AssertNothingOutside();
    }

    [Fact]
    public void AnAbsoluteNameIsTakenBelowThePlace()
    {
        using TreeHarness tree = new();
        tree.Untar(new RawTar().File("/etc/passwd", "text"));
        Assert.Equal("text", File.ReadAllText(tree["place/etc/passwd"]));
    }

    [Fact]
    public void ALinkThatTheTarMakesLeadsNowhereElse()
    {
        using TreeHarness tree = new();
        tree.Untar(new RawTar().Symlink("out", tree.Outside).Symlink("up", "../../outside"));

        // Inside the root the way of both is not there.
        Assert.Equal(ErrorIds.ItemInTheWay, tree.Fail(new RawTar().File("out/file", "evil")));
        Assert.Equal(ErrorIds.ItemInTheWay, tree.Fail(new RawTar().File("up/secret", "evil")));
        Assert.Equal(ErrorIds.ItemInTheWay, tree.Fail(new RawTar().Folder("out").File("out/file", "evil")));
        tree.AssertNothingOutside();
    }

    [Fact]
    public void ALinkInTheRootIsFollowedInsideItOnly()
    {
        using TreeHarness tree = new();
        Directory.CreateDirectory(tree["real"]);
        File.CreateSymbolicLink(tree["place/abs"], "/real");
        tree.Untar(new RawTar().File("abs/file", "text"));
        Assert.Equal("text", File.ReadAllText(tree["real/file"]));
    }

    [Fact]
    public void WhereLinksAreNotFollowedNoneIs()
    {
        using TreeHarness tree = new() { FollowLinks = false };
        Directory.CreateDirectory(tree["real"]);
        File.CreateSymbolicLink(tree["place/abs"], "../real");
        Assert.Equal(ErrorIds.ItemInTheWay, tree.Fail(new RawTar().File("abs/file", "text")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(tree["real"]));
    }

    [Fact]
    public void AFileTakesThePlaceOfALinkAndNotOfWhatItLeadsTo()
    {
        using TreeHarness tree = new();
        File.CreateSymbolicLink(tree["place/file"], Path.Combine(tree.Outside, "secret"));
        tree.Untar(new RawTar().File("file", "new"));
        Assert.Null(new FileInfo(tree["place/file"]).LinkTarget);
        Assert.Equal("new", File.ReadAllText(tree["place/file"]));
        tree.AssertNothingOutside();
    }

    [Fact]
    public void ADirectoryThatIsSwappedForALinkMeanwhileLeadsNowhereElse()
    {
        using TreeHarness tree = new();
        int entries = 0;

        // After the directory was made and entered, before the next file comes into it.
        void Swap()
        {
            if (++entries == 2)
            {
                Directory.Move(tree["place/d"], tree["place/moved"]);
                File.CreateSymbolicLink(tree["place/d"], tree.Outside);
            }
        }

        tree.Untar(new RawTar().Folder("d").File("d/one", "1").File("d/two", "2"), Swap);
        Assert.Equal(["one", "two"], Directory.EnumerateFiles(tree["place/moved"]).Select(Path.GetFileName).Order());
        tree.AssertNothingOutside();
    }

    [Theory]
    [InlineData("../outside/secret")]
    [InlineData("nothing")]
    [InlineData("/nothing")]
    [InlineData("file")]
    public void AHardLinkToWhatIsNotThereIsRefused(string target)
    {
        using TreeHarness tree = new();
        Assert.Equal(ErrorIds.ItemRefused, tree.Fail(new RawTar().Hardlink("file", target)));
    }

    [Fact]
    public void AHardLinkToADirectoryIsRefused()
    {
        using TreeHarness tree = new();
        Assert.Equal(ErrorIds.ItemRefused, tree.Fail(new RawTar().Folder("d").Hardlink("file", "d")));
    }

    [Fact]
    public void FilesAndDirectoriesTakeEachOthersPlaceOnRequestOnly()
    {
        using TreeHarness tree = new();
        tree.Untar(new RawTar().File("a", "file").File("b/inside", "kept"));
        Assert.Equal(ErrorIds.ItemInTheWay, tree.Fail(new RawTar().Folder("a")));
        Assert.Equal(ErrorIds.ItemInTheWay, tree.Fail(new RawTar().File("b", "file")));
        Assert.Equal("kept", File.ReadAllText(tree["place/b/inside"]));

        using TreeHarness overwriting = new() { Overwrite = true };
        overwriting.Untar(new RawTar().File("a", "file").File("b/inside", "gone"));
        overwriting.Untar(new RawTar().File("a/inside", "new").File("b", "file"));
        Assert.Equal("new", File.ReadAllText(overwriting["place/a/inside"]));
        Assert.Equal("file", File.ReadAllText(overwriting["place/b"]));
    }

    [Fact]
    public void ATarThatEndsTooEarlyLeavesNoHalfFile()
    {
        using TreeHarness tree = new();
        byte[] whole = new RawTar().File("first", "1").File("second", new string('x', 9000)).ToArray();
        Assert.Equal(ErrorIds.LayerTruncated, tree.Fail(whole[..4096]));
        Assert.Equal(["first"], Directory.EnumerateFiles(tree["place"]).Select(Path.GetFileName));
    }

    [Fact]
    public void TooManyEntriesAreRefused()
    {
        using TreeHarness tree = new() { Limits = new LayerLimits { Entries = 2 } };
        Assert.Equal(ErrorIds.LayerTooManyEntries, tree.Fail(new RawTar().File("a").File("b").File("c")));
    }

    [Fact]
    public void NamesStayTheBytesThatTheyAre()
    {
        using TreeHarness tree = new();
        tree.Untar(new RawTar().Entry('0', [0xff, (byte)'x'], "text"u8.ToArray()));
        Assert.Single(Directory.EnumerateFileSystemEntries(tree["place"]));
        using TreeHarness copy = new();
        copy.Copy(tree["place"]);
        using SafeDirectory place = SafeDirectory.Open(copy["place"]);
        Assert.Equal([0xff, (byte)'x', 0], Assert.Single(FileAt.ListNames(place.Handle, "place")));
    }
}
