using System.Text;
using System.Text.Json;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Core;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Tests;

/// <summary>Stores of the time when a container's summary had its ports, its volumes and its log.</summary>
public sealed class EarlierStoreTests
{
    private const string Summary = """
        {"labels":{"app":"web"},"ports":["127.0.0.1:8080:80","5000-5001:6000-6001/udp","90"],"mounts":["/data","/srv"],
        "volumes":["data","/host"],"anonymousVolumes":true,"stopSignal":10,"stopTimeout":3,"logDriver":"k8s-file","logPath":"/logs/web"}
        """;

    private const string Options = """{"log":{"maximumSize":"10m","tag":"t"}}""";

    private const string Plan = """
        {"process":{"stopSignal":10,"stopTimeout":3},"mounts":[
        {"kind":"Volume","volumeName":"data","anonymous":true,"target":"/data"},
        {"kind":"Tmpfs","anonymous":false,"target":"/tmp"},
        {"kind":"Bind","source":"/host","anonymous":false,"target":"/srv"}]}
        """;

    [Fact]
    public void ADatabaseGetsItsTablesFilled()
    {
        using TestParts parts = new();
        string id = parts.Add("web").Id;
        parts.Add("bad");
        parts.Database.Write(connection =>
        {
            connection.Execute(
                "UPDATE containers SET summary=?2, options=?3, plan=?4 WHERE id=?1",
                id,
                Encoding.UTF8.GetBytes(Summary),
                Encoding.UTF8.GetBytes(Options),
                Encoding.UTF8.GetBytes(Plan)
            );
            connection.Execute(
                "UPDATE containers SET plan=x'7b' WHERE name='bad'; DROP TABLE container_ports; DROP TABLE container_volumes;"
                    + "PRAGMA user_version=4"
            );
        });

        using StateDatabase migrated = new(parts.Paths);
        ContainerStore store = new(migrated);
        Check(store, store.Get(id)!);

        // What was damaged before is as it was, and keeps no other from being carried over.
        Assert.Equal(2, store.List().Count);
        Assert.Equal((null, null), store.GetPlannedStop(store.Find("bad")[0].Id));

        // A step that is done again changes nothing.
        migrated.Execute("PRAGMA user_version=4");
        using StateDatabase again = new(parts.Paths);
        Check(new ContainerStore(again), new ContainerStore(again).Get(id)!);
    }

    [Fact]
    public void ACopyIsTakenInWithThem()
    {
        using TestParts parts = new();
        ContainerCopy copy = new()
        {
            Id = ContainerId.New(),
            Name = "web",
            Image = "",
            Created = DateTimeOffset.Now,
            Runtime = "crun",
            RestartPolicy = "no",
            Summary = Encoding.UTF8.GetBytes(Summary),
            Options = Encoding.UTF8.GetBytes(Options),
            Plan = Encoding.UTF8.GetBytes(Plan),
        };
        Check(parts.Store, parts.Store.TakeIn(copy, "web", ContainerState.Created, null));
        Check(parts.Store, parts.Store.Get(copy.Id)!);
    }

    [Fact]
    public void WhatIsWrittenIsReadInItsOrder()
    {
        using TestParts parts = new();
        PortMapping[] ports = [PortMapping.Parse("90"), PortMapping.Parse("[::1]:81-82:80-81/sctp"), PortMapping.Parse("10.0.0.1::53/udp")];
        UsedVolume[] volumes = [new("/z", "a", null, true), new("/a", null, "/host path\"", false)];
        ContainerRow row = TestParts.Row("web") with { Ports = ports, Volumes = volumes };
        parts.Store.Insert(row, [], [], []);
        parts.Add("none");
        ContainerRow read = Assert.Single(parts.Store.Find("web"));
        Assert.Equal(ports, read.Ports);
        Assert.Equal(volumes, read.Volumes);
        Assert.Empty(parts.Store.Find("none")[0].Ports);
        parts.Store.Delete(row.Id);
        Assert.Equal(
            0,
            parts.Database.Read(connection =>
                connection.QuerySingle("SELECT (SELECT count(*) FROM container_ports) + (SELECT count(*) FROM container_volumes)", found =>
                    found.GetInt64(0)
                )
            )
        );
    }

    private static void Check(ContainerStore store, ContainerRow row)
    {
        Assert.Equal(["127.0.0.1:8080:80/tcp", "5000-5001:6000-6001/udp", "90/tcp"], row.Ports.Select(Text));
        Assert.Equal([new UsedVolume("/data", "data", null, true), new UsedVolume("/srv", null, "/host", false)], row.Volumes);
        Assert.Equal("web", row.Summary.Labels!["app"]);
        Assert.Equal((10, 3), store.GetPlannedStop(row.Id));
        PlannedLog log = JsonSerializer.Deserialize(store.GetPlannedLog(row.Id)!, ContainerPlanJsonContext.Default.PlannedLog)!;
        Assert.Equal(
            new PlannedLog
            {
                Path = "/logs/web",
                MaximumSize = ByteSize.Parse("10m"),
                Tag = "t",
            },
            log
        );
    }

    private static string Text(PortMapping port) => port.ToString() is var text && text.Contains('/') ? text : text + "/tcp";
}
