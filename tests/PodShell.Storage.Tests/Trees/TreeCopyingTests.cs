using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Storage.Tests.Trees;

/// <summary>What a copy of a tree keeps, and what it never opens.</summary>
public sealed class TreeCopyingTests
{
    [Fact]
    public void ModesTimesLinksAndHolesAreKept()
    {
        using TreeHarness source = new();
        string place = source["place"];
        DateTime time = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        Directory.CreateDirectory(Path.Combine(place, "d"));
        File.WriteAllText(Path.Combine(place, "d/file"), "text");
        File.SetUnixFileMode(Path.Combine(place, "d/file"), (UnixFileMode)0x9A4);
        File.CreateSymbolicLink(Path.Combine(place, "link"), "/nowhere/at all");
        using (FileStream sparse = File.Create(Path.Combine(place, "holes")))
        {
            sparse.SetLength(1L << 34);
        }

        using (SafeDirectory directory = SafeDirectory.Open(place))
        {
            directory.CreateNode("pipe", FileType.Fifo, 0x1A4);
            using SafeDirectory below = directory.OpenDirectory("d");
            directory.CreateHardLink("second", below, "file");
        }

        File.SetLastWriteTimeUtc(Path.Combine(place, "d/file"), time);
        Directory.SetLastWriteTimeUtc(Path.Combine(place, "d"), time);
        File.SetUnixFileMode(Path.Combine(place, "d"), (UnixFileMode)0x140);

        using TreeHarness target = new();
        target.Copy(place);
        FileStatus file = FileStatus.TryGet(target["place/d/file"])!.Value;
        Assert.Equal((0x9A4, 2u, time), (file.Mode, file.Links, file.ModificationTime.UtcDateTime));
        Assert.True(file.IsSameFile(FileStatus.TryGet(target["place/second"])!.Value));
        Assert.Equal("text", File.ReadAllText(target["place/second"]));
        FileStatus folder = FileStatus.TryGet(target["place/d"])!.Value;
        Assert.Equal((0x140, time), (folder.Mode, folder.ModificationTime.UtcDateTime));
        Assert.Equal("/nowhere/at all", new FileInfo(target["place/link"]).LinkTarget);
        Assert.Equal(FileType.Fifo, FileStatus.TryGet(target["place/pipe"])!.Value.Type);
        FileStatus holes = FileStatus.TryGet(target["place/holes"])!.Value;
        Assert.Equal((1L << 34, 0L), (holes.Size, holes.Blocks));

        // So that the directories can be removed.
        File.SetUnixFileMode(target["place/d"], (UnixFileMode)0x1C0);
        File.SetUnixFileMode(Path.Combine(place, "d"), (UnixFileMode)0x1C0);
    }

    [Fact]
    public void ATarOfATreeIsTheTree()
    {
        using TreeHarness source = new();
        Directory.CreateDirectory(source["place/d"]);
        string name = new('n', 200);
        File.WriteAllText(source[$"place/d/{name}"], "long");
        File.CreateSymbolicLink(source["place/l"], new string('t', 300));
        using MemoryStream tar = new();
        using (SafeDirectory directory = SafeDirectory.Open(source["place"]))
        {
            ArchiveWriter writer = new(tar, slashes: true);
            new TreeReader(writer, static status => (status.Uid, status.Gid), CancellationToken.None).ReadContents(directory, []);
            writer.Finish();
        }

        using TreeHarness target = new();
        target.Untar(tar.ToArray());
        Assert.Equal("long", File.ReadAllText(target[$"place/d/{name}"]));
        Assert.Equal(new string('t', 300), new FileInfo(target["place/l"]).LinkTarget);
    }

    [Fact]
    public void WhatTakesThePlaceOfAFileIsNotOpened()
    {
        using TreeHarness tree = new();
        using SafeDirectory place = SafeDirectory.Open(tree["place"]);
        place.CreateNode("pipe", FileType.Fifo, 0x1A4);
        place.CreateSymbolicLink("link", Path.Combine(tree.Outside, "secret"));
        Assert.Equal(Errno.EINVAL, FileAt.OpenRegular(place.Handle.Number(), "pipe\0"u8, out _));
        Assert.Equal(Errno.ELOOP, FileAt.OpenRegular(place.Handle.Number(), "link\0"u8, out _));
        Assert.Equal(Errno.ENOENT, FileAt.OpenRegular(place.Handle.Number(), "nothing\0"u8, out _));
    }

    [Fact]
    public void ADirectoryThatIsCopiedIntoItselfHasAnEnd()
    {
        using TreeHarness tree = new();
        File.WriteAllText(tree["place/file"], "text");
        FileStatus own;
        using SafeDirectory place = SafeDirectory.Open(tree["place"]);
        own = place.Handle.Status();
        using SafeDirectory root = SafeDirectory.Open(tree.Root);
        using DirectoryWriter writer = new(
            new TreePlace(root, place, "/place", ""),
            new TreePolicy { Owner = _ => (own.Uid, own.Gid) },
            new LayerLimits()
        );
        new TreeReader(writer, static status => (status.Uid, status.Gid), CancellationToken.None)
        {
            Excluded = (own.Device, own.Inode, "copy"),
        }.ReadDirectory(place, "copy"u8.ToArray());
        writer.Finish();
        Assert.Equal("text", File.ReadAllText(tree["place/copy/file"]));
        Assert.False(Directory.Exists(tree["place/copy/copy"]));
    }
}
