using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Builds whose context and image do what they can to lead copies elsewhere, and builds that are killed.</summary>
public sealed class BuildTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    private string Context => Path.Combine(_scene.Roots.Scratch, "ctx");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Context);
        File.WriteAllText(Path.Combine(_scene.Roots.Scratch, "outside"), "secret");
        await SucceedAsync("tar -C rootfs -c . | $P import -q - localhost/base:1");
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task LinksOfTheContextEndInsideIt()
    {
        File.CreateSymbolicLink(Path.Combine(Context, "up"), "../outside");
        File.CreateSymbolicLink(Path.Combine(Context, "abs"), Path.Combine(_scene.Roots.Scratch, "outside"));
        File.CreateSymbolicLink(Path.Combine(Context, "dir"), "..");
        foreach (string source in (string[])["up", "abs", "dir/outside", "../outside", "d*/outside"])
        {
            ProcessResult result = await BuildAsync($"FROM base:1\nCOPY {source} /got\n");
            Assert.Equal(125, result.ExitCode);
            Assert.Contains("no such file or directory", result.Error, StringComparison.Ordinal);
        }

        // Nor what a command has bound.
        File.WriteAllText(Path.Combine(Context, "inside"), "");
        ProcessResult bound = await BuildAsync("FROM base:1\nRUN --mount=type=bind,source=../..,target=/m busybox ls /m && false\n");
        Assert.Contains("inside", bound.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("outside", bound.Output.Replace("../outside", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // In a tree that is copied links stay links.
        await SucceedAsync("printf 'FROM base:1\\nCOPY . /got\\n' >F; $P build -q -t got -f F ctx");
        Assert.DoesNotContain(
            "secret",
            (await _scene.RunAsync("$P run --rm --network none got cat /got/up")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task LinksOfTheImageEndInsideIt()
    {
        File.WriteAllText(Path.Combine(Context, "f"), "written");
        string target = Path.Combine(_scene.Roots.Scratch, "target");
        Directory.CreateDirectory(target);
        await SucceedAsync(
            $"printf 'FROM base:1\\nRUN busybox ln -s {target} /link && busybox ln -s ../../../../../..{target} /up\\n"
                + "COPY f /link/f\\nCOPY f /up/\\n' >F; $P build --network none -q -t linked -f F ctx"
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(target));
        Assert.Equal("written", await SucceedAsync("$P run --rm --network none linked cat /link/f"));
    }

    [Fact]
    public async Task TheSameAgainRunsNothing()
    {
        File.WriteAllText(Path.Combine(Context, "f"), "1");
        const string Text = "FROM base:1\nARG A=1\nRUN echo ran\nCOPY f /f\nENV X=y\nRUN echo again\n";
        Assert.Contains("ran\n", (await BuildAsync(Text)).Output, StringComparison.Ordinal);
        string second = (await BuildAsync(Text)).Output;
        Assert.DoesNotContain("ran\n", second.Replace("RUN echo ran\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(5, second.Split("Using cache").Length - 1);

        // What is copied is another, what is before it is not.
        File.WriteAllText(Path.Combine(Context, "f"), "2");
        string third = (await BuildAsync(Text)).Output;
        Assert.Equal(2, third.Split("Using cache").Length - 1);
        Assert.Contains("again\n", third, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PruningLeavesTheStepsOfWhatStays()
    {
        const string Text = "FROM base:1\nENV A=1\nRUN echo ran\nENV B=2\n";
        File.WriteAllText(Path.Combine(_scene.Roots.Scratch, "F"), Text);
        await SucceedAsync("$P build --network none -q -t built -f F ctx");
        Assert.Equal("", await SucceedAsync("$P image prune -f"));
        Assert.Equal(3, (await BuildAsync(Text)).Output.Split("Using cache").Length - 1);
        await SucceedAsync("$P untag built; $P image prune -f");
        Assert.DoesNotContain("<none>", await SucceedAsync("$P images -a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAKilledBuildLeavesIsGoneAfterTheNextCommand()
    {
        ProcessResult result = await _scene.RunAsync(
            "printf 'FROM base:1\\nRUN touch /ready; echo up; exec sleep 1000\\n' >F\n"
                + "$P build --network none -f F ctx >out 2>&1 & pid=$!\n"
                + "until grep -q '^up' out; do sleep 0.1; done\nkill -9 $pid; wait $pid\n$P ps -aq; $P ps -aq; ls $PODSHELL_ROOT/containers"
        );
        Assert.Equal("", result.Output.Trim());
    }

    [Fact]
    public async Task WhatAStartMakesIsInNoLayer()
    {
        await SucceedAsync(
            "printf 'FROM base:1\\nRUN --mount=type=tmpfs,target=/mnt/deep/t touch /x\\n' >F; "
                + "$P build --network none -q -t plain -f F ctx; $P save -q --format oci-dir -o saved plain"
        );
        string names = await SucceedAsync(
            "for b in saved/blobs/sha256/*; do tar -tf $b 2>/dev/null | grep -q '^x$' && tar -tf $b; done; true"
        );
        string[] entries = names.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("x", entries);
        Assert.All(entries, name => Assert.True(name is "x" or "etc/" or "run/", name));
    }

    [Fact]
    public async Task TwoBuildsOfOneTimeHaveOneDigest()
    {
        File.WriteAllText(Path.Combine(Context, "f"), "1");
        const string Script =
            "printf 'FROM base:1\\nRUN echo x >/made\\nCOPY f /d/\\n' >F; $P build --network none --no-cache -q --timestamp 1000 -f F ctx";
        string first = await SucceedAsync(Script);
        Assert.Equal(first, await SucceedAsync($"touch ctx/f; {Script}"));
    }

    private async Task<ProcessResult> BuildAsync(string text)
    {
        File.WriteAllText(Path.Combine(_scene.Roots.Scratch, "F"), text);
        return await _scene.RunAsync("$P build --network none -f F ctx");
    }

    private async Task<string> SucceedAsync(string script)
    {
        ProcessResult result = await _scene.RunAsync(script);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }
}
