using System.Text.Json.Nodes;
using PodShell.Cli.Output;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class StatsVerbTests
{
    private static readonly ContainerStatistic s_web = new()
    {
        Time = DateTimeOffset.UnixEpoch.AddSeconds(30),
        Id = new string('1', 64),
        Name = "web",
        PodId = new string('9', 64),
        CpuPercent = 1.234,
        CpuTime = TimeSpan.FromSeconds(5),
        Memory = 3_092_000,
        MemoryLimit = 16_700_000_000,
        MemoryPercent = 0.0185,
        NetworkInput = 1000,
        NetworkOutput = 0,
        BlockInput = 4096,
        Processes = 2,
    };

    private static readonly ContainerStatistic s_db = new()
    {
        Time = s_web.Time,
        Id = new string('2', 64),
        Name = "db",
    };

    [Fact]
    public void TheTableIsPodmans() =>
        Assert.Equal(
            """
            ID            NAME        CPU %       MEM USAGE / LIMIT  MEM %       NET IO      BLOCK IO      PIDS        CPU TIME    AVG CPU %
            111111111111  web         1.23%       3.092MB / 16.7GB   0.02%       1kB / 0B    4.096kB / --  2           5s          25.00%
            222222222222  db          --          -- / --            --          -- / --     -- / --       --          --          --

            """,
            Run([s_web, s_db], "stats", "--no-stream").Output
        );

    [Theory]
    [InlineData("web 5000000000 2.949MiB / 15.55GiB\n", "{{.Name}} {{.CPUNano}} {{.MemUsageBytes}}")]
    [InlineData(
        "1111111111111111111111111111111111111111111111111111111111111111 16700000000 4096 30000000000\n",
        "{{.ContainerID}} {{.MemLimit}} {{.BlockInput}} {{.SystemNano}}"
    )]
    [InlineData("NAME        PIDS\nweb         2\n", "table {{.Name}}\t{{.PIDS}}")]
    public void Formats(string expected, string format) =>
        Assert.Equal(expected, Run([s_web], "stats", "--no-stream", "--format", format).Output);

    [Fact]
    public void JsonIsPodmans()
    {
        JsonNode json = JsonNode.Parse(Run([s_web], "stats", "--no-stream", "--format", "json").Output)!.AsArray().Single()!;
        Assert.Equal(
            ("111111111111", "web", "1.23%", "3.092MB / 16.7GB", "0.02%"),
            (
                (string?)json["id"],
                (string?)json["name"],
                (string?)json["cpu_percent"],
                (string?)json["mem_usage"],
                (string?)json["mem_percent"]
            )
        );
        Assert.Equal(
            ("1kB / 0B", "4.096kB / --", "2", "5s", "25.00%"),
            ((string?)json["net_io"], (string?)json["block_io"], (string?)json["pids"], (string?)json["cpu_time"], (string?)json["avg_cpu"])
        );
        json = JsonNode.Parse(Run([s_web], "pod", "stats", "--no-stream", "--format", "json").Output)!.AsArray().Single()!;
        Assert.Equal(
            ("999999999999", "111111111111", "1.23%", "2"),
            ((string?)json["Pod"], (string?)json["CID"], (string?)json["CPU"], (string?)json["PIDS"])
        );
    }

    [Fact]
    public void QueriesSayWhat()
    {
        ContainerStatisticQuery query = Run([s_web], "stats", "-i", "2", "web").RequestOf<ContainerStatisticQuery>();
        Assert.Equal((true, TimeSpan.FromSeconds(2), new string('1', 64)), (query.Follow, query.Interval, Assert.Single(query.Containers)));
        query = Run([s_web], "stats", "--no-stream").RequestOf<ContainerStatisticQuery>();
        Assert.Equal((false, 0, 0), (query.Follow, query.Containers.Count, query.Pods.Count));
        query = Run([s_web], "pod", "stats", "--no-stream").RequestOf<ContainerStatisticQuery>();
        Assert.Equal((0, new string('1', 64)), (query.Containers.Count, Assert.Single(query.Pods)));
        query = Run([s_web], "pod", "stats", "--no-stream", "web").RequestOf<ContainerStatisticQuery>();
        Assert.Equal("web", Assert.Single(query.Pods));
        Assert.Equal(125, Run([], "stats", "-a", "web").ExitCode);
        Assert.Equal(125, Run([], "stats", "-i", "0").ExitCode);
    }

    [Fact]
    public void AllShowsWhatDoesNotRun()
    {
        Assert.Equal("web 2\nold 0\n", Run([s_web], "stats", "--no-stream", "-a", "--format", "{{.Name}} {{.PIDS}}").Output);
        Assert.Equal("web\n", Run([s_web], "stats", "--no-stream", "--format", "{{.Name}}").Output);
    }

    [Fact]
    public void WhatIsNamedAndDoesNotRunUsesNothing()
    {
        const string Format = "{{.Name}} {{.CPUPerc}} {{.AVGCPU}} {{.MemUsage}} {{.MemPerc}} {{.NetIO}} {{.BlockIO}} {{.PIDS}} {{.UpTime}}";
        CliRun run = Run([s_web], "stats", "--no-stream", "--format", Format, "old");
        Assert.Equal("old 0.00% 0.00% 0B / 0B 0.00% 0B / 0B 0B / 0B 0 0s\n", run.Output);
        Assert.Empty(run.Containers.Requests.OfType<ContainerStatisticQuery>());
        run = Run([s_web], "stats", "--no-stream", "--format", "{{.Name}} {{.PIDS}}", "old", "web");
        Assert.Equal("old 0\nweb 2\n", run.Output);
        Assert.Equal([new string('1', 64)], run.RequestOf<ContainerStatisticQuery>().Containers);
    }

    [Fact]
    public void WithoutPodsThereIsATitleOnly()
    {
        CliRun run = new CliRun().Run("pod", "stats", "--no-stream");
        Assert.Equal(
            "POD         CID         NAME        CPU %       MEM USAGE / LIMIT  MEM %       NET IO      BLOCK IO    PIDS\n",
            run.Output
        );
        Assert.Empty(run.Containers.Requests.OfType<ContainerStatisticQuery>());
        Assert.StartsWith("ID          NAME ", new CliRun().Run("stats", "--no-stream").Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamIsShownRoundByRound()
    {
        List<string> drawn = [];
        StatRounds rounds = new(round =>
        {
            drawn.Add(string.Join(' ', round.Select(sample => sample.Name)));
            return Task.CompletedTask;
        });
        // Two rounds of two, the second one with a pause in its middle, and one container alone at the end.
        await rounds.ReadAsync(
            Samples(s_web, s_db, null, s_web, null, s_db, null, s_web, null),
            stream: true,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["web db", "web db", "web"], drawn);
    }

    private static async IAsyncEnumerable<ContainerStatistic> Samples(params ContainerStatistic?[] samples)
    {
        foreach (ContainerStatistic? sample in samples)
        {
            if (sample is null)
            {
                await Task.Yield();
            }
            else
            {
                yield return sample;
            }
        }
    }

    private static CliRun Run(ContainerStatistic[] samples, params string[] arguments)
    {
        FakeContainers containers = new()
        {
            Containers = { FakeContainers.Make("web"), FakeContainers.Make("old", ContainerState.Exited, 3) },
        };
        containers.Statistics.AddRange(samples);
        return new CliRun
        {
            Containers = containers,
            Pods = new() { Pods = { FakePods.Make("web") } },
        }.Run(arguments);
    }
}
