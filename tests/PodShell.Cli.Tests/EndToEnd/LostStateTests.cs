using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>
/// A database that is lost, emptied, cut off, foreign or older than its store costs nobody's work, and is repaired by command.
/// </summary>
public sealed class LostStateTests
{
    [Fact]
    public async Task ALostDatabaseDeletesNothingAndIsMadeAgain()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        await podsh.TextAsync("network", "create", "apart");
        await podsh.TextAsync(
            "run",
            "--name",
            "work",
            "-v",
            "data:/data",
            LoadedImage.Name,
            "sh",
            "-c",
            "echo mine >/mine; echo kept >/data/kept"
        );
        await podsh.TextAsync(
            "run",
            "-d",
            "--name",
            "web",
            "--network",
            "apart",
            "-p",
            "127.0.0.1::80",
            "-e",
            "A=1",
            LoadedImage.Name,
            "sleep",
            "600"
        );
        string port = await podsh.TextAsync("port", "web", "80");
        await podsh.TextAsync("pod", "create", "--name", "group");
        await podsh.TextAsync("run", "-d", "--pod", "group", "--name", "member", LoadedImage.Name, "sleep", "600");
        string database = roots.Root + "/state.db";
        string kept = Directory.CreateDirectory(roots.Scratch + "/kept").FullName;
        foreach (string file in Directory.EnumerateFiles(roots.Root, "state.db*"))
        {
            File.Move(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        // Each once: missing, empty, cut off, another program's, not a database.
        Action[] damages =
        [
            () => { },
            () => File.WriteAllBytes(database, []),
            () => File.WriteAllBytes(database, [.. File.ReadAllBytes(kept + "/state.db").Take(5000)]),
            () => File.WriteAllBytes(database, Foreign(kept + "/state.db")),
            () => File.WriteAllText(database, new string('x', 9000)),
        ];
        foreach (Action damage in damages)
        {
            damage();
            foreach (
                string[] command in (string[][])
                    [
                        ["ps"],
                        ["rm", "-fa"],
                        ["rmi", "-fa"],
                        ["create", LoadedImage.Name],
                    ]
            )
            {
                ProcessResult refused = await podsh.RunAsync(command);
                Assert.Equal(125, refused.ExitCode);
                Assert.Contains($"The state database {database} is ", refused.Error, StringComparison.Ordinal);
                Assert.Contains("system check --repair", refused.Error, StringComparison.Ordinal);
            }

            ProcessResult check = await podsh.RunAsync("system", "check", "-q");
            Assert.Equal(125, check.ExitCode);
            Assert.Contains($"Damaged database {database}: ", check.Output, StringComparison.Ordinal);
            Assert.Contains("Error: damage detected in local storage", check.Error, StringComparison.Ordinal);
            Assert.Equal(
                "mine",
                File.ReadAllText(
                        Assert.Single(Directory.EnumerateDirectories(roots.Root + "/containers"), path => File.Exists(path + "/upper/mine"))
                            + "/upper/mine"
                    )
                    .Trim()
            );
            Assert.NotEmpty(Directory.EnumerateDirectories(roots.Root + "/layers"));
            DeleteDatabase(roots);
        }

        File.WriteAllText(database, "what is left of it");
        string repaired = await podsh.TextAsync("system", "check", "--repair");
        foreach (string name in new[] { "database", "image " + LoadedImage.Name, "container work", "container web", "container member" })
        {
            Assert.Contains($"Repaired {name}", repaired, StringComparison.Ordinal);
        }

        Assert.Equal("what is left of it", File.ReadAllText(Assert.Single(Directory.EnumerateFiles(roots.Root, "state.db.damaged-*"))));
        Assert.Empty(await podsh.TextAsync("system", "check"));
        Assert.Equal(
            ["member Up", "web Up", "work Exited"],
            (await podsh.TextAsync("ps", "-a", "--filter", "name=w", "--filter", "name=member", "--format", "{{.Names}} {{.Status}}"))
                .Split('\n')
                .Select(line => string.Join(' ', line.Split(' ').Take(2)))
                .Order()
        );
        Assert.Equal("1", await podsh.TextAsync("exec", "web", "sh", "-c", "echo $A"));
        Assert.Equal(port, await podsh.TextAsync("port", "web", "80"));
        Assert.Equal("group Running", await podsh.TextAsync("pod", "ps", "--format", "{{.Name}} {{.Status}}"));
        Assert.Contains(
            LoadedImage.Name,
            await podsh.TextAsync("images", "--format", "{{.Repository}}:{{.Tag}}"),
            StringComparison.Ordinal
        );
        Assert.Contains("apart", await podsh.TextAsync("network", "ls", "--format", "{{.Name}}"), StringComparison.Ordinal);
        await podsh.TextAsync("start", "-a", "work");
        await podsh.TextAsync("stop", "-t", "0", "web");
        await podsh.TextAsync("start", "web");

        // What a container taken in again had of networks goes with it.
        await podsh.TextAsync("pod", "rm", "-f", "-t", "0", "--all");
        await podsh.TextAsync("rm", "-f", "-t", "0", "--all");
        await podsh.TextAsync("container", "cleanup", "--networks");
        Assert.DoesNotContain(
            Directory.EnumerateDirectories("/proc").Select(process => PodShell.Linux.Files.ProcFile.TryRead(process + "/cmdline") ?? ""),
            words => words.Contains("aardvark-dns", StringComparison.Ordinal) && words.Contains(roots.RunRoot, StringComparison.Ordinal)
        );
        Assert.Empty(await podsh.TextAsync("system", "check"));
        await podsh.TextAsync("network", "rm", "apart");
    }

    [Fact]
    public async Task WhatRunsIsFoundAlsoWhereItsRunDirectoryIsLost()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string id = await podsh.TextAsync("run", "-d", "--name", "alone", LoadedImage.Name, "sleep", "600");
        string pid = await podsh.TextAsync("inspect", "-f", "{{.State.Pid}}", "alone");
        await podsh.TextAsync("pod", "create", "--name", "group");
        string member = await podsh.TextAsync("run", "-d", "--pod", "group", "--name", "member", LoadedImage.Name, "sleep", "600");
        DeleteDatabase(roots);

        foreach (string directory in Directory.EnumerateDirectories(roots.RunRoot + "/containers"))
        {
            File.Delete(directory + "/pidfile");
            File.Delete(directory + "/conmon.pid");
        }

        await podsh.TextAsync("system", "check", "--repair", "--quick");
        Assert.Equal(
            ["alone running", "member running"],
            (await podsh.TextAsync("ps", "--filter", "name=alone", "--filter", "name=member", "--format", "{{.Names}} {{.State}}"))
                .Split('\n')
                .Order()
        );
        Assert.Equal(pid, await podsh.TextAsync("inspect", "-f", "{{.State.Pid}}", "alone"));
        await podsh.TextAsync("pod", "rm", "-f", "-t", "0", "--all");
        await podsh.TextAsync("rm", "-f", "-t", "0", "--all");
        foreach (HostProcess left in HostProcess.List().Where(one => one.CommandLine.Contains(id) || one.CommandLine.Contains(member)))
        {
            // A monitor that has told of the end is about to end itself.
            Assert.True(await left.WaitForEndAsync(TimeSpan.FromSeconds(30)), left.CommandLine);
        }
    }

    [Fact]
    public async Task APodWhoseNameWasGivenAgainComesBackWithItsIdInItsName()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string id = await podsh.TextAsync("pod", "create", "--name", "group");
        await podsh.TextAsync("create", "--pod", "group", "--name", "member", LoadedImage.Name, "true");
        DeleteDatabase(roots);

        Directory.Move(roots.Root + "/containers", roots.Root + "/aside");
        Directory.CreateDirectory(roots.Root + "/containers", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await podsh.TextAsync("system", "check", "--repair");
        await podsh.TextAsync("pod", "create", "--infra=false", "--name", "group");
        foreach (string directory in Directory.EnumerateDirectories(roots.Root + "/aside"))
        {
            Directory.Move(directory, roots.Root + "/containers/" + Path.GetFileName(directory));
        }

        await podsh.TextAsync("system", "check", "--repair");
        Assert.Equal(["group", $"group-{id[..12]}"], (await podsh.TextAsync("pod", "ps", "--format", "{{.Name}}")).Split('\n').Order());
        Assert.Empty(await podsh.TextAsync("system", "check"));
        await podsh.TextAsync("pod", "rm", "-f", "--all");
    }

    [Fact]
    public async Task NetworksAndPodsWithoutContainersComeBackAndRemovedOnesDoNot()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = new(roots);
        await podsh.TextAsync("network", "create", "--subnet", "10.77.1.0/24", "--label", "a=b", "kept");
        await podsh.TextAsync("network", "create", "gone");
        await podsh.TextAsync("pod", "create", "--infra=false", "--name", "empty");
        await podsh.TextAsync("pod", "create", "--infra=false", "--name", "left");
        await podsh.TextAsync("network", "update", "--dns-add", "192.0.2.9", "kept");
        await podsh.TextAsync("network", "rm", "gone");
        await podsh.TextAsync("pod", "rm", "left");
        string network = await podsh.TextAsync("network", "inspect", "kept");
        string pod = await podsh.TextAsync("pod", "inspect", "empty");
        for (int i = 0; i < 2; i++)
        {
            DeleteDatabase(roots);

            ProcessResult refused = await podsh.RunAsync("network", "ls");
            Assert.Equal(125, refused.ExitCode);
            Assert.Contains("is missing or empty", refused.Error, StringComparison.Ordinal);
            string repaired = await podsh.TextAsync("system", "check", "--repair");
            Assert.Contains("Repaired network kept", repaired, StringComparison.Ordinal);
            Assert.Contains("Repaired pod empty", repaired, StringComparison.Ordinal);
            Assert.Equal(network, await podsh.TextAsync("network", "inspect", "kept"));
            Assert.Equal(pod, await podsh.TextAsync("pod", "inspect", "empty"));
            Assert.Equal(
                ["kept"],
                (await podsh.TextAsync("network", "ls", "-q", "--format", "{{.Name}}")).Split('\n').Where(name => name != "podman")
            );
            Assert.Equal("empty", await podsh.TextAsync("pod", "ps", "--format", "{{.Name}}"));
            Assert.Empty(await podsh.TextAsync("system", "check"));
        }

        await podsh.TextAsync("network", "rm", "kept");
        await podsh.TextAsync("pod", "rm", "empty");
        Assert.Empty(Directory.EnumerateFileSystemEntries(roots.Root + "/definitions"));
    }

    [Theory]
    [InlineData("mkdir \"$1\"; echo x > \"$1/x\"", "a directory")]
    [InlineData("ln -s /nowhere \"$1\"", "a symbolic link")]
    [InlineData("mkfifo \"$1\"", "a pipe")]
    public async Task WhateverIsInTheDatabasesPlaceIsSetAside(string make, string words)
    {
        await using TempRoots roots = new();
        PodshRunner podsh = new(roots);
        await podsh.TextAsync("network", "create", "kept");
        string database = roots.Root + "/state.db";
        (await ProcessRunner.RunAsync("sh", "-c", $"rm -f \"$1\"*; {make}", "sh", database)).Succeeded();
        foreach (
            string[] command in (string[][])
                [
                    ["ps"],
                    ["system", "check"],
                ]
        )
        {
            ProcessResult refused = await podsh.RunAsync(command);
            Assert.Equal(125, refused.ExitCode);
            Assert.Contains(
                $"The state database {database} is no file but {words}",
                refused.Output + refused.Error,
                StringComparison.Ordinal
            );
        }

        string repaired = await podsh.TextAsync("system", "check", "--repair");
        Assert.Contains("Repaired database", repaired, StringComparison.Ordinal);
        Assert.Contains("Repaired network kept", repaired, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(roots.Root, "state.db.damaged-*"));
        Assert.Empty(await podsh.TextAsync("ps", "-aq"));
    }

    [Fact]
    public async Task WhatAnOlderDatabaseDoesNotKnowStays()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string kept = Directory.CreateDirectory(roots.Scratch + "/kept").FullName;
        foreach (string file in Directory.EnumerateFiles(roots.Root, "state.db*"))
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        await podsh.TextAsync("run", "--name", "later", LoadedImage.Name, "sh", "-c", "echo mine >/mine");
        string id = await podsh.TextAsync("create", "--name", "unused", LoadedImage.Name);
        string removed = await podsh.TextAsync("create", "--name", "removed", LoadedImage.Name);
        DeleteDatabase(roots);

        foreach (string file in Directory.EnumerateFiles(kept))
        {
            File.Copy(file, Path.Combine(roots.Root, Path.GetFileName(file)));
        }

        // As a removal leaves it that was killed, and as after a boot: everything is looked through.
        Directory.CreateDirectory($"{roots.Root}/containers/{removed}/upper/files");
        Directory.Move($"{roots.Root}/containers/{removed}", $"{roots.Root}/containers/{removed}.removed");
        File.Delete(roots.RunRoot + "/boot");
        ProcessResult ps = await podsh.RunAsync("ps", "-aq");
        Assert.Equal("", ps.Succeeded().Text);
        Assert.Contains("the state database does not know the container", ps.Error, StringComparison.Ordinal);
        Assert.Contains("The state database knows no container, but its store holds some.", ps.Error, StringComparison.Ordinal);
        Assert.Contains(
            "The state database knows no container, but its store holds some.",
            (await podsh.RunAsync("ps", "-aq")).Error,
            StringComparison.Ordinal
        );
        string left = Assert.Single(Directory.EnumerateDirectories(roots.Root + "/containers"));
        Assert.True(File.Exists(left + "/upper/mine"));
        Assert.False(Directory.Exists($"{roots.Root}/containers/{id}"));

        // Nor do the layers go that it is made of.
        await podsh.TextAsync("rmi", "-f", LoadedImage.Name);
        Assert.NotEmpty(Directory.EnumerateDirectories(roots.Root + "/layers"));
        Assert.Contains("Repaired container later", await podsh.TextAsync("system", "check", "-r", "-m", "0s"), StringComparison.Ordinal);
        await podsh.TextAsync("start", "-a", "later");
        await podsh.TextAsync("unshare", "rm", "-rf", left);
        ProcessResult check = await podsh.RunAsync("system", "check");
        Assert.Contains("Damaged container later", check.Output, StringComparison.Ordinal);
        Assert.Equal(125, check.ExitCode);
        Assert.Contains("Repaired container later", await podsh.TextAsync("system", "check", "--force"), StringComparison.Ordinal);
        Assert.Empty(await podsh.TextAsync("ps", "-aq"));
    }

    [Fact]
    public async Task ABrokenLayerIsUnpackedAgain()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string layer = Assert.Single(Directory.EnumerateDirectories(roots.Root + "/layers"), path =>
            !Path.GetFileName(path).StartsWith('.')
        );
        File.WriteAllText(layer + "/layer.json", "{ broken");
        ProcessResult check = await podsh.RunAsync("system", "check");
        Assert.Contains("Damaged image", check.Output, StringComparison.Ordinal);
        Assert.Contains("Repaired image", await podsh.TextAsync("system", "check", "--repair"), StringComparison.Ordinal);
        Assert.Equal("ok", await podsh.TextAsync("run", "--rm", LoadedImage.Name, "echo", "ok"));

        string blob = Directory.EnumerateFiles(roots.Root + "/content/blobs/sha256").MaxBy(path => new FileInfo(path).Length)!;
        File.AppendAllText(blob, "x");
        Assert.Empty(await podsh.TextAsync("system", "check", "--quick"));
        Assert.Contains("Damaged blob", (await podsh.RunAsync("system", "check")).Output, StringComparison.Ordinal);
        Assert.Contains("Repaired blob", await podsh.TextAsync("system", "check", "-r"), StringComparison.Ordinal);
        Assert.False(File.Exists(blob));
    }

    [Fact]
    public async Task ContainersComeBackWithoutABlobAndAreToldOfWithoutTheirImage()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string blobs = roots.Root + "/content/blobs/sha256";

        // The layer is unpacked: its blob is not needed.
        File.Delete(Directory.EnumerateFiles(blobs).MaxBy(path => new FileInfo(path).Length)!);
        await podsh.TextAsync("run", "-d", "--name", "c", LoadedImage.Name, "sleep", "600");
        string pid = await podsh.TextAsync("inspect", "-f", "{{.State.Pid}}", "c");
        DeleteDatabase(roots);
        string repaired = await podsh.TextAsync("system", "check", "--repair");
        Assert.Contains($"Repaired image {LoadedImage.Name}", repaired, StringComparison.Ordinal);
        Assert.Contains("Repaired container c", repaired, StringComparison.Ordinal);
        Assert.Equal("in", await podsh.TextAsync("exec", "c", "echo", "in"));

        // Nothing is left to make the image of again.
        foreach (string blob in Directory.EnumerateFiles(blobs))
        {
            File.Delete(blob);
        }

        DeleteDatabase(roots);
        ProcessResult told = await podsh.RunAsync("system", "check", "--repair");
        Assert.Equal(125, told.ExitCode);
        Assert.Contains(
            $"Its image '{LoadedImage.Name}' is not in the store: pull it and repair again.",
            told.Output,
            StringComparison.Ordinal
        );
        Assert.Contains($"Its process {pid} runs: a repair with force ends it.", told.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"Its process {pid} ran and was ended",
            (await podsh.RunAsync("system", "check", "--force")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Repaired container c", await ForcedRepair.RunAsync(podsh), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(roots.Root + "/containers"));
    }

    [Fact]
    public async Task ABrokenIndexOfImagesIsWrittenAnew()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string index = roots.Root + "/content/index.json";
        string whole = File.ReadAllText(index);
        File.WriteAllText(index, "{");
        Assert.Contains("Damaged index of images", (await podsh.RunAsync("system", "check")).Output, StringComparison.Ordinal);
        Assert.Contains("Repaired index of images", await podsh.TextAsync("system", "check", "--repair"), StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllText(index));
        Assert.Empty(await podsh.TextAsync("system", "check"));
    }

    private static void DeleteDatabase(TempRoots roots)
    {
        foreach (string file in Directory.EnumerateFiles(roots.Root, "state.db*"))
        {
            File.Delete(file);
        }
    }

    // Tables, and yet no version: SQLite keeps the user_version in bytes 60 to 63, and another program sets none.
    private static byte[] Foreign(string database)
    {
        byte[] content = File.ReadAllBytes(database);
        content.AsSpan(60, 4).Clear();
        return content;
    }
}
