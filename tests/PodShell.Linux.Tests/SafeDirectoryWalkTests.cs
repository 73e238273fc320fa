using PodShell.Linux.Files;

namespace PodShell.Linux.Tests;

public sealed class SafeDirectoryWalkTests
{
    [Theory]
    [InlineData("/plain/x", "/plain/x", null)]
    [InlineData("/gone/x", "/there/not/x", "there/not/x")]
    [InlineData("/up/x", "/x", "x")]
    [InlineData("/absolute/x", "/etc/x", "etc/x")]
    [InlineData("/chain/x", "/there/not/x", "there/not/x")]
    [InlineData("/back/x", "/plain/x", "plain/x")]
    [InlineData("/gone/../x", "/there/x", "there/x")]
    public void APathIsFollowedAndMadeInside(string path, string expected, string? made)
    {
        using TemporaryDirectory temporary = Links();
        Assert.Equal(expected, temporary.Directory.FollowAndCreate(path));
        using SafeDirectory? found = made is null ? null : temporary.Directory.ResolveDirectory(made, followLinks: false);
        Assert.Equal(made is null, temporary.Directory.TryResolvePath(expected) is null);
        Assert.False(Path.Exists("/there"));
    }

    [Fact]
    public void AFileIsMadeAsTheLastNameAndCoveredPathsAreLeftAlone()
    {
        using TemporaryDirectory temporary = Links();
        Assert.Equal("/there/not/f", temporary.Directory.FollowAndCreate("/gone/f", file: true));
        using Microsoft.Win32.SafeHandles.SafeFileHandle? file = temporary.Directory.TryResolveFile("there/not/f");
        Assert.NotNull(file);
        Assert.Equal("/there/not/f", temporary.Directory.FollowAndCreate("/gone/f", file: true));
        Assert.Equal("/etc/a/b", temporary.Directory.FollowAndCreate("/absolute/a/b", path => path == "/etc"));
        Assert.Null(temporary.Directory.TryResolvePath("etc"));
    }

    [Theory]
    [InlineData("/loop/x")]
    [InlineData("/tofile/x")]
    public void WhatLeadsNowhereIsRefused(string path)
    {
        using TemporaryDirectory temporary = Links();
        Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<PodShellException>(() => temporary.Directory.FollowAndCreate(path)).ErrorId);
    }

    [Fact]
    public async Task SwapsDoNotLeadOut()
    {
        using TemporaryDirectory temporary = Links();
        using TemporaryDirectory outside = new();
        temporary.Directory.CreateSymbolicLink("in", "swapped");
        temporary.Directory.CreateDirectory("swapped");
        temporary.Directory.CreateSymbolicLink("out", outside.Path);
        using CancellationTokenSource end = new();
        Task swapper = Task.Run(
            () =>
            {
                while (!end.IsCancellationRequested)
                {
                    temporary.Directory.Exchange("swapped", null, "out");
                }
            },
            TestContext.Current.CancellationToken
        );
        for (int i = 0; i < 2000; i++)
        {
            try
            {
                temporary.Directory.FollowAndCreate($"/in/x{i % 7}/y");
            }
            catch (PodShellException)
            {
                // Swapped between the look and the step: refused, which is right.
                continue;
            }
        }

        await end.CancelAsync();
        await swapper;
        Assert.Empty(outside.Directory.List());
    }

    private static TemporaryDirectory Links()
    {
        TemporaryDirectory temporary = new();
        foreach (
            (string? name, string? target) in (ReadOnlySpan<(string, string)>)
                [
                    ("gone", "there/not"),
                    ("up", "../../../.."),
                    ("absolute", "/etc"),
                    ("chain", "gone"),
                    ("loop", "loop2"),
                    ("loop2", "loop"),
                    ("tofile", "file"),
                    ("back", "sub/../plain"),
                ]
        )
        {
            temporary.Directory.CreateSymbolicLink(name, target);
        }

        temporary.Directory.CreateDirectory("sub");
        temporary.Directory.CreateFile("file").Dispose();
        return temporary;
    }
}
