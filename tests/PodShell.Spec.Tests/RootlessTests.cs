using PodShell.Linux.Host;
using PodShell.Testing;

namespace PodShell.Spec.Tests;

/// <summary>
/// As an unprivileged user: all the other tests once more, as root of that user's namespace; but for what the host's root alone can do, and
/// what is typed on the command line, which enters that namespace by itself.
/// </summary>
public class RootlessTests
{
    [Fact]
    public async Task AllHoldsInsideTheUserNamespace()
    {
        Assert.SkipWhen(HostAccess.UserId == 0, "For unprivileged users.");
        Assert.SkipUnless(File.Exists(RepositoryLayout.Podsh), "Needs a built podsh.");
        await using TempRoots roots = new();
        string own = Environment.ProcessPath!;
        string[] command = Path.GetFileName(own) == "dotnet" ? [own, "exec", typeof(RootlessTests).Assembly.Location] : [own];
        ProcessResult result = await new PodshRunner(roots) { Timeout = TimeSpan.FromMinutes(10) }.RunAsync([
            "unshare",
            .. command,
            "-trait-",
            "Runs=Root",
            "-class-",
            typeof(UserNamespaceTests).FullName!,
        ]);
        Assert.True(result.ExitCode == 0, $"{result}");
    }
}
