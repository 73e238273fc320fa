using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>
/// A file of the store or of the run root that is damaged, or has become something else, fails nothing but what needs it.
/// </summary>
public sealed class DamagedFilesTests
{
    [Fact]
    public async Task WithoutALogOfEventsEverythingElseWorks()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        await podsh.TextAsync("run", "-d", "--name", "c", LoadedImage.Name, "sleep", "600");
        string log = roots.Root + "/events/events.log";
        File.Delete(log);
        Directory.CreateDirectory(log);
        Assert.Equal("in", await podsh.TextAsync("exec", "c", "echo", "in"));
        Assert.Equal("out", await podsh.TextAsync("run", "--rm", LoadedImage.Name, "echo", "out"));
        await podsh.TextAsync("restart", "-t0", "c");
        Assert.Equal("c", await podsh.TextAsync("rm", "-ft0", "c"));
        Assert.Empty(await podsh.TextAsync("events", "--stream=false"));

        ProcessResult check = await podsh.RunAsync("system", "check");
        Assert.Equal(125, check.ExitCode);
        Assert.Contains($"Damaged event log {log}", check.Output, StringComparison.Ordinal);
        Assert.Contains($"Repaired event log {log}", await podsh.TextAsync("system", "check", "--repair"), StringComparison.Ordinal);
        await podsh.TextAsync("create", "--name", "d", LoadedImage.Name, "true");
        Assert.Equal("create d", await podsh.TextAsync("events", "--stream=false", "--format", "{{.Status}} {{.Name}}"));
    }

    [Fact]
    public async Task WhatRunsIsInspectedWithoutItsSpecification()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string id = await podsh.TextAsync("run", "-d", "--name", "c", LoadedImage.Name, "sleep", "600");
        string specification = $"{roots.RunRoot}/containers/{id}/config.json";
        foreach (string content in new[] { File.ReadAllText(specification)[..3000], "[]", """{"process":5}""", "" })
        {
            File.WriteAllText(specification, content);
            Assert.Equal("running", await podsh.TextAsync("inspect", "-f", "{{.State.Status}}", "c"));
        }
    }

    [Fact]
    public async Task AnEmptyDirectoryInAFilesPlaceGoes()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = new(roots);
        await podsh.TextAsync("ps");
        string boot = roots.RunRoot + "/boot";
        File.Delete(boot);
        Directory.CreateDirectory(boot);
        Assert.Empty(await podsh.TextAsync("ps", "-q"));
        Assert.True(File.Exists(boot));
    }

    [Fact]
    public async Task EveryRepairKeepsWhatItSetsAside()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = new(roots);
        await podsh.TextAsync("network", "create", "n");
        string database = roots.Root + "/state.db";
        foreach (string content in new[] { "first", "second", "third" })
        {
            foreach (string file in Directory.EnumerateFiles(roots.Root, "state.db-*"))
            {
                File.Delete(file);
            }

            File.WriteAllText(database, content);
            await podsh.TextAsync("system", "check", "--repair");
        }

        Assert.Equal(
            ["first", "second", "third"],
            Directory.EnumerateFiles(roots.Root, "state.db.damaged-*").Select(File.ReadAllText).Order(StringComparer.Ordinal)
        );
        Assert.Contains("n", await podsh.TextAsync("network", "ls", "-q"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndedContainersKeepTheirExitCodesWhenTheDatabaseIsLost()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        await podsh.TextAsync("run", "--name", "good", LoadedImage.Name, "true");
        Assert.Equal(3, (await podsh.RunAsync("run", "--name", "bad", LoadedImage.Name, "sh", "-c", "exit 3")).ExitCode);

        // The event is all that is left of the end.
        string[] end = ["events", "--stream=false", "--filter", "container=bad", "--filter", "event=died", "--format", "{{.Time}}"];
        string ended = await podsh.TextAsync(end);
        foreach (string file in Directory.EnumerateFiles(roots.Root, "state.db*"))
        {
            File.Delete(file);
        }

        await podsh.TextAsync("system", "check", "--repair");
        Assert.Equal(
            "bad 3\ngood 0",
            string.Join(
                '\n',
                (await podsh.TextAsync("ps", "-a", "--format", "{{.Names}} {{.ExitCode}}")).Split('\n').Order(StringComparer.Ordinal)
            )
        );
        Assert.Equal(ended, await podsh.TextAsync("inspect", "-f", "{{.State.FinishedAt.Unix}}", "bad"));
    }

    [Fact]
    public async Task ARunningContainerOfWhichNothingIsKnownCanBeEnded()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string id = await podsh.TextAsync("run", "-d", LoadedImage.Name, "sleep", "600");
        string pid = await podsh.TextAsync("inspect", "-f", "{{.State.Pid}}", id);
        File.WriteAllText($"{roots.Root}/containers/{id}/container.json", "{");
        foreach (string file in Directory.EnumerateFiles(roots.Root, "state.db*"))
        {
            File.Delete(file);
        }

        ProcessResult repaired = await podsh.RunAsync("system", "check", "--repair");
        Assert.Contains($"Its process {pid} runs: a repair with force ends it.", repaired.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists($"/proc/{pid}"));
        ProcessResult forced = await podsh.RunAsync("system", "check", "--repair", "--force");
        Assert.Contains($"Its process {pid} ran and was ended;", forced.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists($"{roots.Root}/containers/{id}"));
        Assert.Contains("It was removed with its files.", await ForcedRepair.RunAsync(podsh), StringComparison.Ordinal);
        Assert.Equal(
            ("", 0),
            ((await podsh.RunAsync("system", "check")).Output, Directory.GetDirectories($"{roots.Root}/containers").Length)
        );
    }

    [Theory]
    [InlineData("load")]
    [InlineData("check")]
    public async Task ALayerWhoseFilesAreGoneIsFoundAndUnpackedAgain(string repair)
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string layer = Directory.EnumerateDirectories($"{roots.Root}/layers").Single(path => File.Exists($"{path}/layer.json"));
        (await podsh.RunAsync("unshare", "rm", "-rf", $"{layer}/diff")).Succeeded();
        Assert.Contains("is not unpacked, or broken", (await podsh.RunAsync("system", "check")).Output, StringComparison.Ordinal);
        if (repair == "load")
        {
            await LoadedImage.LoadAsync(roots);
        }
        else
        {
            await podsh.RunAsync("system", "check", "--repair");
        }

        Assert.Equal("there", await podsh.TextAsync("run", "--rm", LoadedImage.Name, "echo", "there"));
        Assert.Equal("", (await podsh.RunAsync("system", "check")).Output);
    }
}
