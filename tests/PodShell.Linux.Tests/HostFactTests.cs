using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;
using PodShell.Linux.Terminals;

namespace PodShell.Linux.Tests;

public sealed class HostFactTests
{
    [Fact]
    public void IdMaps()
    {
        IdMap map = IdMap.Parse("         0       1001          1\n         1     100000      65536\n");
        Assert.Equal(1001u, map.ToOutside(0));
        Assert.Equal(100032u, map.ToOutside(33));
        Assert.Equal(165535u, map.ToOutside(65536));
        Assert.Null(map.ToOutside(65537));
        Assert.False(map.IsIdentity);
        Assert.True(IdMap.Parse("0 0 4294967295").IsIdentity);
        Assert.Empty(IdMap.Parse("nonsense\n1 2").Entries);
    }

    [Fact]
    public void SubordinateIdsByNameAndNumber()
    {
        const string Text = "other:1:2\nme:100000:65536\n# me:1:1\n1001:300000:1000\nme:bad:1\nme:4294967295:10\n";
        SubordinateIds ids = SubordinateIds.Parse(Text, "me", 1001, 1001);
        Assert.Equal([(100000u, 65536u), (300000u, 1000u)], ids.Ranges);
        Assert.Equal(
            ["line 5 ('me:bad:1') has something else than numbers", "line 6 ('me:4294967295:10') goes beyond the highest id"],
            ids.Faults
        );
        Assert.Equal([(300000u, 1000u)], SubordinateIds.Parse(Text, null, 1001, 1001).Ranges);
    }

    [Fact]
    public void SubordinateIdsNeverOverlapNorHoldTheOwnId()
    {
        Assert.Equal([(100000u, 65536u)], SubordinateIds.Parse("me:100000:65536\nme:100000:65536\n", "me", 1001, 1001).Ranges);
        Assert.Equal(
            [(100000u, 10u), (100010u, 10u), (99990u, 10u)],
            SubordinateIds.Parse("me:100000:10\nme:100005:15\nme:99990:20\n", "me", 1001, 1001).Ranges
        );
        SubordinateIds own = SubordinateIds.Parse("other:5:5\nme:996:10\n", "me", 1001, 1001);
        Assert.Equal([(996u, 5u), (1002u, 4u)], own.Ranges);
        Assert.Equal(["line 2 ('me:996:10') gives the user's own id 1001, which is left out"], own.Faults);
    }

    [Fact]
    public void LinesThatTheHelperRefusesAreNamed()
    {
        SubordinateIds ids = SubordinateIds.Parse("\nme:100000:65536\r\nme:200000:65536 \n me:1:1\nme:7\nme:300000:0\n", "me", 1001, 1001);
        Assert.Empty(ids.Ranges);
        Assert.Equal(
            [
                "line 2 ('me:100000:65536') ends with a carriage return",
                "line 3 ('me:200000:65536 ') has spaces",
                "line 4 (' me:1:1') has spaces",
                "line 5 ('me:7') does not have three fields",
                "line 6 ('me:300000:0') gives no ids",
            ],
            ids.Faults
        );
    }

    [Fact]
    public void CapabilitiesOfAStatus()
    {
        Capabilities capabilities = Capabilities.Parse("CapPrm:\t00000000800405fb\nCapEff:\t00000000800405fb\nCapBnd:\t000001ffffffffff\n");
        Assert.True(capabilities.Has("CAP_CHOWN"));
        Assert.False(capabilities.Has("CAP_SYS_ADMIN"));
        Assert.Equal(11, Capabilities.NamesOf(capabilities.Effective).Count);
        Assert.Equal(41, Capabilities.NamesOf(capabilities.Bounding).Count);
    }

    [Fact]
    public void LimitsAreClampedToWhatMayBeSet()
    {
        Assert.Equal(new ResourceLimit(20000, 20000), new ResourceLimit(1048576, 1048576).ClampTo(20000));
        Assert.Equal(new ResourceLimit(100, 20000), new ResourceLimit(100, ResourceLimit.Unlimited).ClampTo(20000));
        ResourceLimit files = ResourceLimit.Get(ResourceLimitKind.OpenFiles);
        ResourceLimit.Set(ResourceLimitKind.OpenFiles, files);
        Assert.True(files.Soft <= files.Hard && files.Soft > 0);
    }

    [Fact]
    public void TheKernel()
    {
        Assert.True(KernelInfo.Version() >= new Version(5, 0));
        Assert.NotNull(KernelInfo.TryReadSetting("kernel.pid_max"));
        Assert.Null(KernelInfo.TryReadSetting("no.such.setting"));
        Assert.True(FileSystemStatus.Of("/").TotalBytes > 0);
        Assert.Equal("proc", FileSystemStatus.Of("/proc").Type);
        Assert.Null(Terminal.SizeOf(9999));
        Assert.NotEqual(RandomBytes.Hex(16), RandomBytes.Hex(16));
        Assert.Null(ProgramFinder.TryFind("../bin/sh"));
        Assert.NotNull(ProgramFinder.TryFind("sh"));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/a/../b")]
    [InlineData("/")]
    public void CgroupsOutsideTheHierarchyAreRefused(string path) => Assert.Throws<PodShellException>(() => new Cgroup(path));

    [Fact]
    public void CgroupsAsRoot()
    {
        Assert.SkipUnless(IdMap.OfUsers().IsIdentity && CgroupLayout.IsDelegated(), "cgroups are not ours here");
        Assert.SkipUnless(CgroupLayout.Controllers().Contains("pids"), "no pids controller");
        Cgroup group = new($"/podshell-test-{RandomBytes.Hex(4)}");
        group.Create();
        group.SetLimits(memoryBytes: 64 << 20, processes: 10);
        Assert.True(group.TryRemove());
        Assert.True(group.TryRemove());
    }

    [Fact]
    public void MakingReadyForMovesMovesNobody()
    {
        string? before = ProcFile.TryRead("/proc/self/cgroup");
        CgroupMigration.Prewarm();
        CgroupMigration.Prewarm();
        Assert.Equal(before, ProcFile.TryRead("/proc/self/cgroup"));
    }

    [Fact]
    public void AFileThatMayNotBeWrittenIsNoError()
    {
        Assert.False(ProcFile.TryWrite("/proc/self/there-is-no-such-file", "0"));
        Assert.False(ProcFile.TryWrite("/proc/self/oom_score_adj", "no number"));
        Assert.True(ProcFile.TryWrite("/proc/self/oom_score_adj", "0"));
    }
}
