using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class UpdateVerbTests
{
    [Theory]
    [InlineData("update")]
    [InlineData("container", "update")]
    public void WhatIsGivenIsAskedForAndTheRestStays(params string[] verb)
    {
        CliRun run = new();
        run.Run([
            .. verb,
            "-m=64m",
            "--memory-reservation=32m",
            "--memory-swap=128m",
            "--memory-swappiness=10",
            "--cpus=1.5",
            "-c=100",
            "--cpuset-cpus=0",
            "--pids-limit=99",
            "--ulimit=nofile=10:20",
            "--env=A=1",
            "--unsetenv=B",
            "--restart=on-failure:3",
            "web",
        ]);
        UpdateContainerRequest request = run.Request<UpdateContainerRequest>();
        ResourceOptions limits = request.Resources;
        Assert.Equal((64 << 20, 32 << 20, 128 << 20), (limits.Memory?.Bytes, limits.MemoryReservation?.Bytes, limits.MemorySwap?.Bytes));
        Assert.Equal(
            (10, 1.5, 100UL, "0", 99),
            (limits.MemorySwappiness, limits.Cpus, limits.CpuShares, limits.CpusetCpus, limits.PidsLimit)
        );
        Assert.Null(limits.CpuQuota);
        Assert.Equal("nofile", Assert.Single(limits.Ulimits).Name);
        Assert.Equal(("web", "1", "B"), (request.Container, request.Environment["A"], Assert.Single(request.UnsetEnvironment)));
        Assert.Equal(3, request.RestartPolicy?.MaximumRetryCount);
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^[0-9a-f]{64}\n$", run.Output);
    }

    [Fact]
    public void TwoContainersAreTooMany() => Assert.NotEqual(0, CliRun.Of("update", "-m", "64m", "a", "b").ExitCode);
}
