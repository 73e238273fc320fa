using PodShell.Engine.Storage.Layers;
using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Layers;

/// <summary>Owners, modes, times, devices, attributes.</summary>
public sealed class LayerAttributeTests
{
    [Fact]
    public async Task ModesOwnersAndTimesAreTheArchives()
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(
            new RawTar()
                .Entry('5', "d"u8.ToArray(), mode: 0x140, mtime: 111)
                .Entry('0', "d/suid"u8.ToArray(), "x"u8.ToArray(), mode: 0x9ED, uid: 33, gid: 42, mtime: 222)
                .Entry('2', "d/link"u8.ToArray(), link: "suid", uid: 33, gid: 33, mtime: 333)
        );
        (FileStatus directory, FileStatus file, FileStatus link) = (layer.Status("d"), layer.Status("d/suid"), layer.Status("d/link"));
        Assert.Equal((0x140, 111L), (directory.Mode, directory.ModificationTime.ToUnixTimeSeconds()));
        Assert.Equal((0x9ED, 33u, 42u, 222L), (file.Mode, file.Uid, file.Gid, file.ModificationTime.ToUnixTimeSeconds()));
        Assert.Equal((33u, 333L), (link.Uid, link.ModificationTime.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task ADeviceIsMadeAsRootAndSkippedRootless()
    {
        using LayerHarness layer = new();
        LayerContents contents = await layer.UnpackAsync(new RawTar().Device("null", 1, 3).Entry('6', "fifo"u8.ToArray()));
        Assert.Equal(FileType.Fifo, layer.Status("fifo").Type);
        Assert.Equal(layer.Rootless ? 1 : 0, contents.SkippedDevices);
        Assert.Equal(!layer.Rootless, File.Exists(layer["null"]));
    }

    [Theory]
    [InlineData(4294967295)]
    [InlineData(4294967296)]
    [InlineData(1L << 40)]
    public async Task AnOwnerBeyondTheRangeIsRefused(long uid)
    {
        using LayerHarness layer = new();
        Assert.Equal(ErrorIds.LayerNumberInvalid, await layer.FailAsync(new RawTar().File("f", "x", uid: uid)));
        Assert.Equal(
            ErrorIds.LayerNumberInvalid,
            await layer.FailAsync(new RawTar().Pax(("uid", System.Text.Encoding.ASCII.GetBytes(uid.ToString()))).File("f", "x"))
        );
    }

    [Fact]
    public async Task AnOwnerBeyondTheMapNamesTheRequirement()
    {
        using LayerHarness layer = new();
        Assert.SkipUnless(layer.Rootless, "Root of the host has all ids.");
        foreach (
            RawTar tar in (RawTar[])
                [
                    new RawTar().File("f", "x", uid: 1_999_999),
                    new RawTar().Entry('5', "d"u8.ToArray(), uid: 1_999_999),
                    new RawTar().Entry('2', "l"u8.ToArray(), link: "x", gid: 1_999_999),
                ]
        )
        {
            PodShellException failure = await layer.FailAsync(tar.ToArray());
            Assert.Equal((ErrorIds.LayerOwnerUnmapped, "subuid"), (failure.ErrorId, failure.Requirement));
        }
    }

    [Fact]
    public async Task AttributesAreKeptByteForByteButNotOverlays()
    {
        using LayerHarness layer = new();
        byte[] capability = [1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        await layer.UnpackAsync(
            new RawTar()
                .Pax(
                    ("SCHILY.xattr.user.note", [0, 0xff, (byte)'=', (byte)'\n', 1]),
                    ("SCHILY.xattr.security.capability", capability),
                    ("SCHILY.xattr.user.overlay.opaque", "y"u8.ToArray()),
                    ("SCHILY.xattr.trusted.overlay.redirect", "/etc"u8.ToArray()),
                    ("SCHILY.xattr.security.selinux", "x"u8.ToArray())
                )
                .Entry('0', "f"u8.ToArray(), "x"u8.ToArray(), mode: 0x1ED, uid: 5)
        );
        using SafeDirectory root = SafeDirectory.Open(layer.Root);
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = root.OpenFile("f");
        Assert.Equal([0, 0xff, (byte)'=', (byte)'\n', 1], Xattrs.TryGet(file, "user.note"));
        Assert.NotNull(Xattrs.TryGet(file, "security.capability"));
        Assert.DoesNotContain(Xattrs.List(file), static name =>
            name.Contains("overlay", StringComparison.Ordinal) || name == "security.selinux"
        );
    }
}
