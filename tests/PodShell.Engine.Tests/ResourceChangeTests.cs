using PodShell.Engine.Containers.Change;
using PodShell.Engine.Containers.Plan;

namespace PodShell.Engine.Tests;

/// <summary>What comes of limits that are changed.</summary>
public sealed class ResourceChangeTests
{
    [Fact]
    public void WhatIsNotNamedStays()
    {
        ResourceOptions old = new()
        {
            Memory = new ByteSize(64 << 20),
            MemorySwap = ByteSize.Unlimited,
            CpuShares = 5,
            PidsLimit = 2048,
            OomScoreAdjust = 7,
            Ulimits = [Ulimit.Parse("nofile=1:2"), Ulimit.Parse("core=0:0")],
        };
        ResourceOptions merged = ResourceChange.Merge(old, new() { CpusetCpus = "0", Ulimits = [Ulimit.Parse("nofile=3:4")] });
        Assert.Equal((old.Memory, old.MemorySwap, 5UL, 7), (merged.Memory, merged.MemorySwap, merged.CpuShares, merged.OomScoreAdjust));
        Assert.Equal((2048, "0"), (merged.PidsLimit, merged.CpusetCpus));
        Assert.Equal([0, 3], merged.Ulimits.Select(limit => limit.Soft));
        Assert.Equal(2, old.Ulimits.Count);
    }

    [Fact]
    public void AnotherMemoryLimitBringsItsOwnSwap()
    {
        ResourceOptions old = new() { Memory = new ByteSize(64 << 20), MemorySwap = new ByteSize(64 << 20) };
        ResourceOptions merged = ResourceChange.Merge(old, new() { Memory = new ByteSize(128 << 20) });
        Assert.Null(merged.MemorySwap);
        ResourcePlanner.Check(merged);
        Assert.Equal(32 << 20, ResourceChange.Merge(old, new() { MemorySwap = new ByteSize(32 << 20) }).MemorySwap?.Bytes);
    }

    [Fact]
    public void ProcessorsAreAQuotaAndAPeriod()
    {
        ResourceOptions processors = ResourceChange.Merge(new() { CpuQuota = 5, CpuPeriod = 6 }, new() { Cpus = 1.5 });
        Assert.Equal((1.5, null, null), (processors.Cpus, processors.CpuQuota, processors.CpuPeriod));
        ResourceOptions parts = ResourceChange.Merge(processors, new() { CpuPeriod = 50000 });
        Assert.Equal((null, 150000, 50000UL), (parts.Cpus, parts.CpuQuota, parts.CpuPeriod));
        ResourceOptions both = ResourceChange.Merge(new(), new() { Cpus = 1, CpuQuota = 20000 });
        Assert.Equal(ErrorIds.ResourceLimitInvalid, Assert.Throws<PodShellException>(() => ResourcePlanner.Check(both)).ErrorId);
    }

    [Fact]
    public void ZeroIsNoLimit()
    {
        ResourceOptions change = ResourceChange.Normalize(new() { Memory = new ByteSize(0), PidsLimit = 0 });
        Assert.Equal((true, true, -1), (change.Memory?.IsUnlimited, change.MemorySwap?.IsUnlimited, change.PidsLimit));
        Assert.True(ResourceChange.HasCgroupLimits(change));
        Assert.False(ResourceChange.HasCgroupLimits(new() { Ulimits = [Ulimit.Parse("nofile=3:4")] }));
    }
}
