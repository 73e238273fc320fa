using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>Pods by the real executable, as whoever runs the tests.</summary>
public sealed class PodCommandTests
{
    [Fact]
    public async Task APodLivesAndDies()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        string file = Path.Combine(roots.Scratch, "pod-id");
        string id = await podsh.TextAsync("pod", "create", "--network", "none", "-l", "app=x", "--pod-id-file", file, "shop");
        Assert.Equal(id, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim());
        Assert.Equal(
            "shop Created 1",
            await podsh.TextAsync("pod", "ps", "--filter", "label=app=x", "--format", "{{.Name}} {{.Status}} {{.NumberOfContainers}}")
        );
        await podsh.TextAsync(
            "run",
            "-d",
            "--pod-id-file",
            file,
            "--name",
            "web",
            LoadedImage.Name,
            "sh",
            "-c",
            "echo hello; exec sleep 1000"
        );
        await podsh.TextAsync("run", "-d", "--pod", "shop", "--name", "db", LoadedImage.Name, "sleep", "1000");
        Assert.Equal("Running 3", await podsh.TextAsync("pod", "ps", "--format", "{{.Status}} {{.NumberOfContainers}}"));
        Assert.Equal($"web {id}\ndb {id}", await podsh.TextAsync("inspect", "web", "db", "--format", "{{.Name}} {{.Pod}}"));
        Assert.Equal("shop", (await podsh.TextAsync("ps", "--pod", "--format", "{{.PodName}}")).Split('\n').Distinct().Single());
        Assert.Equal("shop [ipc net uts]", await podsh.TextAsync("pod", "inspect", "shop", "--format", "{{.Name}} {{.SharedNamespaces}}"));

        string[] namespaces = (await podsh.TextAsync("ps", "--ns", "--noheading", "--format", "table {{.NET}}")).Split('\n');
        Assert.Single(namespaces.Distinct());
        Assert.Contains("sleep 1000", await podsh.TextAsync("pod", "top", "shop", "pid", "args"), StringComparison.Ordinal);
        Assert.EndsWith(" hello", await podsh.TextAsync("pod", "logs", "shop"), StringComparison.Ordinal);
        (await podsh.RunAsync("pod", "rm", "shop")).EndedWith(125);
        Assert.Equal("shop", await podsh.TextAsync("pod", "stop", "-t", "0", "shop"));
        Assert.Equal("Exited", await podsh.TextAsync("pod", "ps", "--format", "{{.Status}}"));
        Assert.Equal(id, await podsh.TextAsync("pod", "rm", "--pod-id-file", file));
        Assert.False(File.Exists(file));
        (await podsh.RunAsync("pod", "exists", "shop")).EndedWith(1);
        (await podsh.RunAsync("pod", "rm", "shop")).EndedWith(1);
        Assert.Equal("", await podsh.TextAsync("ps", "-aq"));
    }
}
