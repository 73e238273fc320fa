using PodShell.Engine.Security.Accounts;
using PodShell.Linux.Files;

namespace PodShell.Spec.Tests;

/// <summary>Users and groups of an image, whose files may be anything.</summary>
public class UserTests
{
    private static T InRoot<T>(Action<string> prepare, Func<ImageUsers, T> look)
    {
        using TestHost host = new();
        Directory.CreateDirectory($"{host.Folder}/fs/etc");
        File.WriteAllText(
            $"{host.Folder}/fs/etc/passwd",
            "root:x:0:0:root:/root:/bin/sh\nweb:x:1000:1001::/srv:/bin/sh\n1234:x:77:77::/odd:/bin/sh\nbig:x:4294967296:0::/:\nneg:x:-1:0::/:\n"
        );
        File.WriteAllText($"{host.Folder}/fs/etc/group", "root:x:0:\nweb:x:1001:\nextra:x:2000:other,web\nmore:x:2001:web\n");
        prepare($"{host.Folder}/fs/etc");
        using SafeDirectory root = SafeDirectory.Open($"{host.Folder}/fs");
        return look(new ImageUsers(root));
    }

    [Theory]
    [InlineData("", 0, 0, "/root", "")]
    [InlineData("web", 1000, 1001, "/srv", "2000,2001,1001")]
    [InlineData("1000", 1000, 1001, "/srv", "2000,2001,1001")]
    [InlineData("web:extra", 1000, 2000, "/srv", "2000")]
    [InlineData("web:5", 1000, 5, "/srv", "5")]
    [InlineData("4000", 4000, 0, "/", "0")]
    [InlineData("4000:4001", 4000, 4001, "/", "4001")]
    public void NamesAndNumbersAreFound(string text, uint uid, uint gid, string home, string groups)
    {
        ResolvedUser user = InRoot(_ => { }, users => users.Resolve(text, []));
        Assert.Equal((uid, gid, home, groups), (user.Uid, user.Gid, user.Home, string.Join(',', user.AdditionalGids)));
    }

    [Theory]
    [InlineData("nobody-here", nameof(ErrorIds.UserNotFound))]
    [InlineData("web:no-group", nameof(ErrorIds.GroupNotFound))]
    [InlineData("big", nameof(ErrorIds.UserNotFound))]
    [InlineData("neg", nameof(ErrorIds.UserNotFound))]
    public void WhatIsNotThereIsAnError(string text, string errorId) =>
        Assert.Equal(errorId, InRoot(_ => { }, users => Assert.Throws<PodShellException>(() => users.Resolve(text, []))).ErrorId);

    [Fact]
    public void APipeDoesNotBlock()
    {
        PodShellException error = InRoot(
            etc =>
            {
                File.Delete($"{etc}/passwd");
                using SafeDirectory directory = SafeDirectory.Open(etc);
                directory.CreateNode("passwd", FileType.Fifo, 0x1A4);
            },
            users => Assert.Throws<PodShellException>(() => users.Resolve("web", []))
        );
        Assert.Equal(ErrorIds.ContainerFileInvalid, error.ErrorId);
    }

    [Fact]
    public void ALinkDoesNotLeadOut()
    {
        PodShellException error = InRoot(
            etc =>
            {
                File.Delete($"{etc}/passwd");
                File.CreateSymbolicLink($"{etc}/passwd", "/../../../../etc/shells");
            },
            users => Assert.Throws<PodShellException>(() => users.Resolve("web", []))
        );
        Assert.Equal(ErrorIds.UserNotFound, error.ErrorId);
    }

    [Fact]
    public void AHugeFileIsNotRead()
    {
        PodShellException error = InRoot(
            etc =>
            {
                using FileStream file = new($"{etc}/passwd", FileMode.Open);
                file.SetLength(1L << 40);
            },
            users => Assert.Throws<PodShellException>(() => users.Resolve("web", []))
        );
        Assert.Equal(ErrorIds.ContainerFileInvalid, error.ErrorId);
    }

    [Fact]
    public void RootNeedsNoFile()
    {
        ResolvedUser user = InRoot(etc => Directory.Delete(etc, recursive: true), users => users.Resolve("0:0", []));
        Assert.Equal((0u, 0u), (user.Uid, user.Gid));
    }
}
