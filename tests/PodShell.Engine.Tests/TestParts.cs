using PodShell.Engine.Core;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Tests;

/// <summary>A database with paths of its own, removed afterwards.</summary>
internal sealed class TestParts : IDisposable
{
    public TestParts()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("podshell-engine-").FullName;
        Paths = new EnginePaths(Directory + "/root", Directory + "/run");
        Database = new StateDatabase(Paths);
        Store = new ContainerStore(Database);
        Locks = new EngineLocks(Paths);
        Events = new EventLog(Paths);
        Paths.Create();
    }

    public string Directory { get; }

    public EnginePaths Paths { get; }

    public StateDatabase Database { get; }

    public ContainerStore Store { get; }

    public EngineLocks Locks { get; }

    public EventLog Events { get; }

    public static ContainerRow Row(string name, string? id = null) =>
        new()
        {
            Id = id ?? ContainerId.New(),
            Name = name,
            Image = "docker.io/library/busybox:latest",
            State = ContainerState.Created,
            Created = DateTimeOffset.Now,
            Runtime = "crun",
            Summary = new ContainerSummary
            {
                Command = ["sleep", "1"],
                Labels = new() { ["app"] = "web" },
            },
        };

    public ContainerRow Add(string name, string? id = null)
    {
        ContainerRow row = Row(name, id);
        Store.Insert(row, "{}"u8.ToArray(), "{}"u8.ToArray(), []);
        return Store.Get(row.Id)!;
    }

    public void Dispose()
    {
        Database.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
