using PodShell.Cli.Context;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

/// <summary><c>system df</c> and <c>system prune</c>.</summary>
public sealed class SystemVerbsTests
{
    private static readonly DiskUsageReport s_report = new()
    {
        Images =
        [
            new()
            {
                Image = FakeImages.Busybox with { Containers = 1 },
                SharedSize = 3000,
                UniqueSize = 1000,
            },
            new()
            {
                Image = FakeImages.Busybox with { Id = new string('b', 64), Names = [] },
                SharedSize = 3000,
                UniqueSize = 500,
            },
        ],
        LayersSize = 4500,
        Containers =
        [
            new()
            {
                Container = FakeContainers.Make("web"),
                Size = 100,
                VolumeCount = 1,
            },
            new()
            {
                Container = FakeContainers.Make("old", ContainerState.Exited, 2),
                Size = 300,
                VolumeCount = 0,
            },
        ],
        Volumes =
        [
            new()
            {
                Volume = new()
                {
                    Name = "data",
                    MountPoint = "/x",
                    Created = DateTimeOffset.UnixEpoch,
                    Containers = ["web"],
                },
                Size = 2_000_000,
            },
        ],
    };

    [Fact]
    public void DiskUsageIsSummedUpAsPodmanDoes()
    {
        CliRun run = new() { Engine = { DiskUsage = s_report } };
        run.Run("system", "df", "--format", "{{.Type}} {{.Total}} {{.Active}} {{.Size}} {{.Reclaimable}}");
        Assert.Equal("Images 3 1 4.5kB 3.5kB (78%)\nContainers 2 1 400B 300B (75%)\nLocal Volumes 1 1 2MB 0B (0%)\n", run.Output);
        run.Run("system", "df");
        Assert.StartsWith(
            "TYPE           TOTAL       ACTIVE      SIZE        RECLAIMABLE\nImages         3 ",
            run.Output,
            StringComparison.Ordinal
        );
        run.Run("system", "df", "--format", "json");
        Assert.Contains("\"RawReclaimable\": 3500", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"Reclaimable\": \"3.5kB (78%)\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void DiskUsageOfEachIsThreeTables()
    {
        CliRun run = new() { Engine = { DiskUsage = s_report } };
        run.Run("system", "df", "-v");
        Assert.Matches(@"docker\.io/library/busybox +latest +a{12} +5 minutes +4kB +3kB +1kB +1\n", run.Output);
        Assert.Matches(@"<none> +<none> +b{12} +5 minutes +3\.5kB +3kB +500B +0\n", run.Output);
        Assert.Matches(@"1{12} +a{12} +sleep 1000 +1 +100B +5 minutes +running +web\n", run.Output);
        Assert.Matches(@"\nLocal Volumes space usage:\n\nVOLUME NAME +LINKS +SIZE\ndata +1 +2MB\n", run.Output);
        run.Run("system", "df", "-v", "--format", "json");
        Assert.Equal(ExitCodes.Engine, run.ExitCode);
    }

    [Fact]
    public void WhatWentIsToldKindByKindWithItsSize()
    {
        CliRun run = new();
        run.Engine.Pruned.AddRange([
            new(PrunedKind.Image, "i1", "image", 1000),
            new(PrunedKind.Network, "n1", "net", 0),
            new(PrunedKind.Volume, "vol", "vol", 500),
            new(PrunedKind.Container, "c1", "web", 200),
            new(PrunedKind.Pod, "p1", "pod", 0),
        ]);
        run.Run("system", "prune", "-a", "-f", "--volumes", "--build", "--filter", "label=a");
        Assert.Equal(
            "Deleted Containers\nc1\nDeleted Pods\np1\nDeleted Volumes\nvol\nDeleted Images\ni1\nDeleted Networks\nnet\n"
                + "Total reclaimed space: 1.7kB\n",
            run.Output
        );
        SystemPruneRequest request = Assert.IsType<SystemPruneRequest>(Assert.Single(run.Engine.Requests));
        Assert.True(request is { All: true, Volumes: true, External: false });
        Assert.Equal(["a"], request.Filters["label"]);
    }

    [Fact]
    public void TheQuestionNamesWhatWillGo()
    {
        CliRun run = new() { Input = "n\n" };
        run.Run("system", "prune", "--volumes", "--build");
        Assert.Equal(
            "WARNING! This command removes:\n\t- all stopped containers\n\t- all networks not used by at least one container\n"
                + "\t- all volumes not used by at least one container\n\t- all build containers\n\t- all dangling images\n"
                + "\t- all dangling build cache\n\nAre you sure you want to continue? [y/N] ",
            run.Output
        );
        Assert.Empty(run.Engine.Requests);
    }

    [Fact]
    public void WhatKilledCommandsLeftGoesSilently()
    {
        CliRun run = CliRun.Of("system", "prune", "--external");
        Assert.Equal(("", 0), (run.Output, run.ExitCode));
        Assert.True(Assert.IsType<SystemPruneRequest>(Assert.Single(run.Engine.Requests)).External);
    }

    [Fact]
    public void AResetAsksAndIsSilent()
    {
        CliRun no = new() { Input = "n\n" };
        no.Run("system", "reset");
        Assert.StartsWith("WARNING! This will remove:\n        - all containers\n", no.Output, StringComparison.Ordinal);
        Assert.Empty(no.Engine.Requests);
        CliRun yes = CliRun.Of("system", "reset", "--force");
        Assert.Equal(("", 0), (yes.Output, yes.ExitCode));
        Assert.Single(yes.Engine.Requests);
    }
}
