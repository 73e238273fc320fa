using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Secrets in containers: what holds them, what tells of them, and what does not.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string Content = "gEhEiM-4711";
    private readonly ShellScene _scene = new();

    public async ValueTask InitializeAsync()
    {
        File.WriteAllText(Path.Combine(_scene.Roots.Scratch, "content"), Content);
        await PodshAsync("secret", "create", "db", Path.Combine(_scene.Roots.Scratch, "content"));
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task AContainerHasItAsAFileAndAsAVariable()
    {
        string found = await RunAsync(
            ["--secret", "db,mode=0400,target=pw", "--secret", "db,type=env,target=PW", "-e", "PW=other"],
            "stat -c '%a %u %g' /run/secrets/pw; cat /run/secrets/pw; echo; echo $PW; id -u"
        );
        Assert.Equal($"400 0 0\n{Content}\n{Content}\n0", found);
        Assert.Equal(
            "444",
            await RunAsync(["--secret", "db", "--user", "1000"], "cat /run/secrets/db >/dev/null && stat -c %a /run/secrets/db")
        );
    }

    [Fact]
    public async Task ANameThatIsTheIdOfAnotherOneDoesNotTakeItsPlace()
    {
        string file = Path.Combine(_scene.Roots.Scratch, "content");
        File.WriteAllText(file, "x");
        string id = await PodshAsync("secret", "create", "first", file);
        await PodshAsync("secret", "create", id, file);
        Assert.Equal("first", await PodshAsync("secret", "inspect", "--format", "{{.Spec.Name}}", id));
        await PodshAsync("secret", "rm", id);
        Assert.Equal(125, (await _scene.Podsh.RunAsync("secret", "inspect", "first")).ExitCode);
        await PodshAsync("secret", "rm", id);
    }

    [Fact]
    public async Task ACopyStaysWhatBecomesOfTheSecret()
    {
        await PodshAsync(
            "run",
            "-d",
            "--name",
            "c",
            "--network",
            "none",
            "--secret",
            "db",
            "--secret",
            "db,type=env,target=PW",
            "--rootfs",
            _scene.RootFs,
            "sleep",
            "1000"
        );
        string other = Path.Combine(_scene.Roots.Scratch, "other");
        File.WriteAllText(other, "new");
        await PodshAsync("secret", "create", "--replace", "db", other);
        Assert.Equal(Content, await PodshAsync("exec", "c", "cat", "/run/secrets/db"));
        await PodshAsync("secret", "rm", "db");
        await PodshAsync("exec", "c", "sh", "-c", "echo changed > /run/secrets/db");
        await PodshAsync("restart", "-t", "0", "c");
        Assert.Equal($"{Content}/{Content}", await PodshAsync("exec", "c", "sh", "-c", "echo $(cat /run/secrets/db)/$PW"));
        Assert.Equal(125, (await _scene.Podsh.RunAsync("run", "--secret", "db", "--rootfs", _scene.RootFs, "true")).ExitCode);
    }

    [Fact]
    public async Task NothingTellsWhatASecretHolds()
    {
        await PodshAsync(
            "run",
            "-d",
            "--name",
            "c",
            "--network",
            "none",
            "--secret",
            "db",
            "--secret",
            "db,type=env,target=PW",
            "--rootfs",
            _scene.RootFs,
            "sleep",
            "1000"
        );
        foreach (
            string[] line in (string[][])
                [
                    ["inspect", "c"],
                    ["ps", "-a", "--format", "json"],
                    ["secret", "inspect", "db"],
                    ["secret", "ls", "--format", "json"],
                    ["events", "--stream=false", "--since", "1h", "--format", "json"],
                    ["logs", "c"],
                    ["top", "c", "args"],
                    ["info"],
                ]
        )
        {
            Assert.DoesNotContain(Content, await PodshAsync(line), StringComparison.Ordinal);
        }

        Assert.Contains("\"Name\": \"db\"", await PodshAsync("inspect", "c"), StringComparison.Ordinal);
        string tar = Path.Combine(_scene.Roots.Scratch, "c.tar");
        await PodshAsync("export", "-o", tar, "c");
        Assert.DoesNotContain(Content, File.ReadAllText(tar), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(_scene.RootFs, "run"), "*", SearchOption.AllDirectories), path =>
            path.EndsWith("db", StringComparison.Ordinal)
        );
        string secret = await PodshAsync("secret", "inspect", "--showsecret", "-f", "{{.SecretData}}", "db");
        Assert.Equal(Content, secret);
        foreach (
            string file in Directory
                .EnumerateFiles(_scene.Roots.Root, "*", SearchOption.AllDirectories)
                .Where(path => !path.Contains("/secrets/", StringComparison.Ordinal))
        )
        {
            Assert.DoesNotContain(Content, File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FilesAreForTheirOwnerAlone()
    {
        await PodshAsync("create", "--name", "c", "--secret", "db", "--rootfs", _scene.RootFs, "true");
        List<string> files =
        [
            .. Directory
                .EnumerateFiles(_scene.Roots.Root, "*", SearchOption.AllDirectories)
                .Where(path => path.Contains("/secrets/", StringComparison.Ordinal)),
        ];
        Assert.Equal(3, files.Count);
        foreach (string file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(file)!)
            );
        }

        await PodshAsync("rm", "c");
        await PodshAsync("secret", "rm", "db");
        Assert.DoesNotContain(Directory.EnumerateFiles(_scene.Roots.Root, "*", SearchOption.AllDirectories), path =>
            path.Contains("/secrets/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task ATargetStaysInTheContainer()
    {
        Assert.Equal(Content, await RunAsync(["--secret", "db,target=../../../../b"], "cat /b"));
        File.CreateSymbolicLink(Path.Combine(_scene.RootFs, "out"), "../../../../../../../..");
        Assert.Equal(Content, await RunAsync(["--secret", "db,target=/out/tmp/s"], "cat /tmp/s"));
        Assert.False(File.Exists("/tmp/s"));
        foreach (string target in (string[])["/", "/run/secrets", "/run", ".", ".."])
        {
            Assert.Equal(
                125,
                (await _scene.Podsh.RunAsync("create", "--secret", $"db,target={target}", "--rootfs", _scene.RootFs, "true")).ExitCode
            );
        }
    }

    [Fact]
    public async Task ACommandGetsIdAndContentAsDataAlone()
    {
        string store = Path.Combine(_scene.Roots.Scratch, "store");
        Directory.CreateDirectory(store);
        string options =
            $"list=ls {store},lookup=cat {store}/$SECRET_ID,store=cat > {store}/$SECRET_ID; echo \"$0 $#\" > {store}/words,delete=rm {store}/$SECRET_ID";
        string content = Path.Combine(_scene.Roots.Scratch, "odd");
        File.WriteAllText(content, "'; touch /tmp/odd; $(id)\n");
        string id = await PodshAsync("secret", "create", "-d", "shell", "--driver-opts", options, "x; touch y", content);
        Assert.Equal("'; touch /tmp/odd; $(id)\n", File.ReadAllText(Path.Combine(store, id)));
        Assert.Equal("/bin/sh 0\n", File.ReadAllText(Path.Combine(store, "words")));
        Assert.Equal("'; touch /tmp/odd; $(id)", await RunAsync(["--secret", "x; touch y,target=odd"], "cat /run/secrets/odd"));
        await PodshAsync("secret", "rm", "x; touch y");
        Assert.False(File.Exists(Path.Combine(store, id)));
        Assert.Equal(
            125,
            (await _scene.Podsh.RunAsync("secret", "create", "-d", "shell", "--driver-opts", "list=x", "y", content)).ExitCode
        );
    }

    [Fact]
    public async Task ACommandThatFailsLeavesNoSecret()
    {
        string content = Path.Combine(_scene.Roots.Scratch, "content");
        ProcessResult failed = await _scene.Podsh.RunAsync(
            "secret",
            "create",
            "-d",
            "shell",
            "--driver-opts",
            "list=true,lookup=false,store=cat >&2; exit 3,delete=false",
            "x",
            content
        );
        Assert.Equal(125, failed.ExitCode);
        Assert.DoesNotContain(Content, failed.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await _scene.Podsh.RunAsync("secret", "exists", "x")).ExitCode);
        await PodshAsync(
            "secret",
            "create",
            "-d",
            "shell",
            "--driver-opts",
            "list=true,lookup=false,store=cat >/dev/null,delete=false",
            "x",
            content
        );
        Assert.Equal(125, (await _scene.Podsh.RunAsync("secret", "rm", "x")).ExitCode);
        await PodshAsync("secret", "exists", "x");
    }

    [Fact]
    public async Task PassIsAskedWhereItIs()
    {
        string content = Path.Combine(_scene.Roots.Scratch, "content");
        if (Linux.Processes.ProgramFinder.TryFind("pass") is null)
        {
            ProcessResult refused = await _scene.Podsh.RunAsync("secret", "create", "-d", "pass", "x", content);
            Assert.Equal(125, refused.ExitCode);
            Assert.Contains("not installed", refused.Error, StringComparison.Ordinal);
        }

        string bin = Path.Combine(_scene.Roots.Scratch, "passbin");
        Directory.CreateDirectory(bin);
        string pass = Path.Combine(bin, "pass");
        File.WriteAllText(
            pass,
            "#!/bin/sh\nfor last; do :; done\nd=$PASSWORD_STORE_DIR; f=$d/$(echo $last | tr / _)\n"
                + "case $1 in insert) cat > $f;; show) cat $f;; rm) rm $f;; esac\n"
        );
        File.SetUnixFileMode(pass, (UnixFileMode)0x1ED);
        PodshRunner podsh = new PodshRunner(_scene.Roots).With("PATH", $"{bin}:{Environment.GetEnvironmentVariable("PATH")}");
        if (Linux.Processes.ProgramFinder.TryFind("pass") is null)
        {
            await podsh.TextAsync(["secret", "create", "-d", "pass", "--driver-opts", $"root={bin}", "x", content]);
            Assert.Equal(Content, await podsh.TextAsync(["secret", "inspect", "--showsecret", "-f", "{{.SecretData}}", "x"]));
            await podsh.TextAsync(["secret", "rm", "x"]);
            Assert.Equal(["pass"], Directory.EnumerateFiles(bin).Select(Path.GetFileName));
        }
    }

    [Fact]
    public async Task ALostDatabaseTakesThemInAgain()
    {
        string id = await PodshAsync("secret", "inspect", "-f", "{{.ID}}", "db");
        foreach (string file in Directory.EnumerateFiles(_scene.Roots.Root, "state.db*"))
        {
            File.Delete(file);
        }

        Assert.Equal(125, (await _scene.Podsh.RunAsync("secret", "ls")).ExitCode);
        await _scene.Podsh.RunAsync("system", "check", "--repair");
        Assert.Equal($"{id} {Content}", await PodshAsync("secret", "inspect", "--showsecret", "-f", "{{.ID}} {{.SecretData}}", "db"));
    }

    private async Task<string> RunAsync(IEnumerable<string> options, string script) =>
        await PodshAsync(["run", "--rm", "--network", "none", .. options, "--rootfs", _scene.RootFs, "sh", "-c", script]);

    private Task<string> PodshAsync(params string[] words) => _scene.Podsh.TextAsync(words);
}
