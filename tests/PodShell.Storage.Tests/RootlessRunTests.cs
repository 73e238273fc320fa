using PodShell.StorePuller;
using PodShell.Testing;

namespace PodShell.Storage.Tests;

/// <summary>Runs all these tests once more, as the root of an unprivileged user's namespace.</summary>
public sealed class RootlessRunTests
{
    [Fact]
    public async Task AllTestsPassRootless()
    {
        Assert.SkipUnless(TestUser.IsRoot && !OpenStore.IsRootless(), "This is the inner run, or cannot make users.");
        Assert.SkipUnless(File.Exists(RepositoryLayout.Podsh), "bin/podsh is not built.");
        await using TestUser user = await TestUser.CreateAsync();
        string run = Directory.CreateDirectory(Path.Combine(user.Home, "run")).FullName;
        // The manifest marks the folder that tests take for the repository.
        File.Copy(RepositoryLayout.Manifest, Path.Combine(user.Home, Path.GetFileName(RepositoryLayout.Manifest)));
        Directory.CreateDirectory(Path.Combine(user.Home, "artifacts", "fixtures"));
        foreach (
            (string? source, string? name) in ((string, string)[])
                [
                    (AppContext.BaseDirectory, "tests"),
                    (Path.GetDirectoryName(RepositoryLayout.Podsh)!, "bin"),
                    (RepositoryLayout.Fixture("tools"), "artifacts/fixtures/tools"),
                ]
        )
        {
            (await ProcessRunner.RunAsync("cp", "-r", source, Path.Combine(user.Home, name))).Succeeded();
        }

        (await ProcessRunner.RunAsync("chown", "-R", $"{user.Name}:", user.Home)).Succeeded();
        ProcessCommand command = new(
            Path.Combine(user.Home, "bin", "podsh"),
            "unshare",
            "dotnet",
            "exec",
            Path.Combine(user.Home, "tests", "PodShell.Storage.Tests.dll")
        )
        {
            Timeout = TimeSpan.FromMinutes(5),
            Environment = new Dictionary<string, string?>
            {
                ["PODSHELL_RUNROOT"] = run,
                ["TMPDIR"] = run,
                ["DOTNET_CLI_HOME"] = user.Home,
            },
        };
        ProcessResult result = await ProcessRunner.RunAsync(user.Run(command), TestContext.Current.CancellationToken);
        PauseProcess.End(run);
        result.Succeeded();
    }
}
