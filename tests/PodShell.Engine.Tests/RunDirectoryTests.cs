using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>
/// A run directory that another user owns or can write to is refused before anything in it is believed; one that has been deleted loses
/// nothing.
/// </summary>
public sealed class RunDirectoryTests
{
    [Fact]
    [Trait("Runs", "User")]
    public async Task APlantedPauseFileIsNotJoined()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = new(roots);
        string map = (await podsh.TextAsync("unshare", "cat", "/proc/self/uid_map")).Split('\n')[0];
        string planted = roots.Scratch + "/planted";

        // The file names a namespace that could be joined; a subordinate id is another user.
        await podsh.TextAsync(
            "unshare",
            "sh",
            "-c",
            $"umask 022; mkdir {planted} && cp {roots.RunRoot}/pause.pid {planted} && chown -R 7:7 {planted} && chmod 0777 {planted}"
        );
        await RefusedAsync(planted, $"The run directory '{planted}' is not user");

        await podsh.TextAsync("unshare", "chown", "-R", "0:0", planted);
        await RefusedAsync(planted, $"The run directory '{planted}' is not user");

        File.SetUnixFileMode(planted, (UnixFileMode)0x1C0);
        File.SetUnixFileMode(planted + "/pause.pid", (UnixFileMode)0x1B6);
        await RefusedAsync(planted, $"The file '{planted}/pause.pid' is not user");

        File.Delete(planted + "/pause.pid");
        File.CreateSymbolicLink(planted + "/pause.pid", roots.RunRoot + "/pause.pid");
        await RefusedAsync(planted, $"The file '{planted}/pause.pid' is not user");

        // Once it is the caller's own it is as good as the first one.
        File.Delete(planted + "/pause.pid");
        File.Copy(roots.RunRoot + "/pause.pid", planted + "/pause.pid");
        File.SetUnixFileMode(planted + "/pause.pid", (UnixFileMode)0x180);
        Assert.StartsWith(
            map,
            await new PodshRunner(roots).With("PODSHELL_RUNROOT", planted).TextAsync("unshare", "cat", "/proc/self/uid_map"),
            StringComparison.Ordinal
        );

        async Task RefusedAsync(string directory, string text)
        {
            ProcessResult refused = await new PodshRunner(roots).With("PODSHELL_RUNROOT", directory).RunAsync("ps");
            Assert.Equal(125, refused.ExitCode);
            Assert.Contains(text, refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AContainerWhoseRunDirectoryWasDeletedIsRunningAndCanBeStopped()
    {
        await using ShellScene scene = new();
        ProcessResult result = await scene.RunAsync(
            $$$"""
            $P network create m > /dev/null
            $P network create n > /dev/null
            $P run -d --name c --network m $R sleep 1000 > id
            {{{(TestUser.IsRoot ? "" : "$P unshare")}}} rm -r '{{{scene.Roots.RunRoot}}}/containers/'$(cat id) 2> /dev/null
            $P ps --format '{{.State}}'
            $P exec c true 2>&1 | grep -c 'Error: The container .c. runs, but its run directory .* has been deleted'
            $P network connect n c 2>&1 | grep -c 'has been deleted'
            $P network inspect -f '{{.Name}}' n
            $P restart -t0 c && $P exec c echo again
            $P rm -ft0 c
            """
        );
        Assert.Equal(["running", "1", "1", "n", "c", "again", "c"], result.Lines);
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task RootUsesNobodyElsesDirectory()
    {
        await using TempRoots roots = new();
        string foreign = Directory.CreateDirectory(roots.Scratch + "/foreign", (UnixFileMode)0x1C0).FullName;
        (await ProcessRunner.RunAsync(new ProcessCommand("chown", "12345", foreign), CancellationToken.None)).Succeeded();
        PodshRunner podsh = new(roots);
        foreach (string variable in roots.Environment.Keys)
        {
            ProcessResult refused = await new PodshRunner(roots).With(variable, foreign).RunAsync("ps");
            Assert.Equal(125, refused.ExitCode);
            Assert.Contains($"The directory '{foreign}' belongs to another user", refused.Error, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(foreign));
        Assert.Empty(await podsh.TextAsync("ps", "-q"));
    }
}
