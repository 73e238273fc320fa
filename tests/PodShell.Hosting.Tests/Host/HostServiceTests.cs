using PodShell.Engine.Core;
using PodShell.Engine.Requirements;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Hosting.Tests;

public sealed class HostServiceTests
{
    [Fact]
    public async Task EveryRequirementIsAnswered()
    {
        await using TempRoots roots = new();
        List<HostRequirement> all = await TestAsync(roots, []);
        Assert.Equal(22, all.Count);
        Assert.Equal(all.Count, all.Select(r => r.Name).Distinct().Count());
        Assert.All(all, r => Assert.False(string.IsNullOrEmpty(r.Found) || string.IsNullOrEmpty(r.Needed) || string.IsNullOrEmpty(r.Why)));
        Assert.All(all, r => Assert.True(r.Ok || r.Fix.Length > 0));
        Assert.All(all, r => Assert.True(!r.Ok || r.Fix.Length == 0 || (r.Name == "run directory" && TestUser.IsRoot), r.Name));
        Assert.Empty(Directory.EnumerateFileSystemEntries(roots.Root));
    }

    [Fact]
    public async Task NamesSelectIgnoringCase()
    {
        await using TempRoots roots = new();
        List<HostRequirement> some = await TestAsync(roots, ["KERNEL", "disk space"]);
        Assert.Equal(["kernel", "disk space"], some.Select(r => r.Name));
        Assert.All(some, r => Assert.True(r.Ok, r.Found));
        PodShellException error = await Assert.ThrowsAsync<PodShellException>(() => TestAsync(roots, ["docker"]));
        Assert.Equal(ErrorIds.HostRequirementNotFound, error.ErrorId);
        Assert.Contains("newuidmap", error.RecommendedAction!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOldRuntimeIsFlaggedAndStillWorks()
    {
        Assert.SkipWhen(ProgramFinder.TryFind("crun") is null, "needs crun");
        await using TempRoots roots = new();
        HostRequirement crun = Assert.Single(await TestAsync(roots, ["crun"]));
        Assert.True(crun.Ok);
        ProgramVersion version = ProgramVersion.TryFind(crun.Found)!.Value;
        Assert.Equal(version.Number < new Version(1, 28), crun.Why.Contains("CVE-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheBuiltInSystemCallFilterIsEnough()
    {
        await using TempRoots roots = new();
        HostRequirement seccomp = Assert.Single(await TestAsync(roots, ["seccomp"]));
        Assert.True(seccomp.Ok);
        string? ofHost =
            File.Exists("/etc/containers/seccomp.json") ? "/etc/containers/seccomp.json"
            : File.Exists("/usr/share/containers/seccomp.json") ? "/usr/share/containers/seccomp.json"
            : null;
        Assert.Equal(ofHost is null ? "built-in profile" : $"profile {ofHost}", seccomp.Found);
    }

    [Fact]
    public async Task WithoutRootTheExactCommandIsTold()
    {
        await using TempRoots roots = new();
        HostInstaller installer = new(Settings(roots) with { Rootless = true, CallerUid = 1001 }, new SilentLog());
        PodShellException error = await Assert.ThrowsAsync<PodShellException>(() =>
            installer.RunAsync(
                [
                    ["apt-get", "update"],
                    ["apt-get", "install", "crun"],
                ],
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(ErrorIds.HostInstallNeedsRoot, error.ErrorId);
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("apt-get update && apt-get install crun", error.RecommendedAction!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingProgramComesWithTheDistributionsCommand()
    {
        await using TempRoots roots = new();
        ProgramRequirement requirement = new("no-such-program", new HostPackages("a", "d", "z", "p", "k"), "1.0", "a test");
        foreach (
            (string id, string line) in new[]
            {
                ("debian", "apt-get install --yes --no-install-recommends a"),
                ("fedora", "dnf install --assumeyes d"),
                ("opensuse-leap", "zypper --non-interactive install z"),
                ("arch", "pacman -S --needed --noconfirm p"),
                ("alpine", "apk add k"),
            }
        )
        {
            HostContext host = new(Settings(roots), HostDistribution.Parse($"ID={id}\n"), HasNamespace: true);
            HostRequirement result = await requirement.CheckAsync(host, TestContext.Current.CancellationToken);
            Assert.False(result.Ok);
            Assert.Equal(line, result.Fix);
        }
    }

    [Theory]
    [InlineData("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nPRETTY_NAME=\"Linux Mint 22\"", "Linux Mint 22", "Apt")]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", "Linux", "Dnf")]
    [InlineData("ID=nixos\nPRETTY_NAME='NixOS'", "NixOS", "None")]
    public void DistributionsAreKnownByTheirKin(string text, string name, string manager)
    {
        HostDistribution distribution = HostDistribution.Parse(text);
        Assert.Equal(name, distribution.Name);
        Assert.Equal(manager, distribution.Manager.ToString());
    }

    private static async Task<List<HostRequirement>> TestAsync(TempRoots roots, IReadOnlyList<string> names)
    {
        List<HostRequirement> found = new();
        HostService service = new(Settings(roots), new SilentLog());
        await foreach (HostRequirement requirement in service.TestAsync(names, TestContext.Current.CancellationToken))
        {
            found.Add(requirement);
        }

        return found;
    }

    private static EngineSettings Settings(TempRoots roots) =>
        new()
        {
            Root = roots.Root,
            RunRoot = roots.RunRoot,
            Rootless = !IdMap.OfUsers().IsIdentity,
            CallerUid = HostAccess.UserId,
            CallerGid = HostAccess.GroupId,
            Home = roots.Scratch,
            WorkingDirectory = roots.Scratch,
            Environment = new Dictionary<string, string>(),
            PodshPath = RepositoryLayout.Podsh,
        };

    private sealed class SilentLog : IEngineLog
    {
        public bool IsEnabled(EngineLogLevel level) => false;

        public void Write(EngineLogLevel level, string text)
        {
            // These tests look at results.
        }
    }
}
