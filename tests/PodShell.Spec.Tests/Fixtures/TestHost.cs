using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Context;
using PodShell.Engine.Core;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Services;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Oci.Images;

namespace PodShell.Spec.Tests;

/// <summary>Roots of the engine's own for one test, and plans made with them.</summary>
internal sealed class TestHost : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public TestHost(bool? rootless = null)
    {
        Folder = Directory.CreateTempSubdirectory("pst-spec-").FullName;
        Settings = new EngineSettings
        {
            Root = Directory.CreateDirectory($"{Folder}/root", Private).FullName,
            RunRoot = Directory.CreateDirectory($"{Folder}/run", Private).FullName,
            Rootless = rootless ?? !IdMap.OfUsers().IsIdentity,
            CallerUid = 0,
            CallerGid = 0,
            Home = Folder,
            WorkingDirectory = Folder,
            Environment = new Dictionary<string, string> { ["CALLER"] = "here", ["CALLER_TWO"] = "there" },
            PodshPath = "/nonexistent/podsh",
        };
        EnginePaths paths = new(Settings.Root, Settings.RunRoot);
        Database = new StateDatabase(paths);

        // Before the first container's directory, as the engine does it: a store without a database is taken for a loss.
        Database.EnsureOpen();
        EngineContext context = new(Settings, paths, new EngineLocks(paths), Log, new EventLog(paths));
        Networks = new NetworkVerbs(context, Database, new HelperScopes(() => null, Log));
    }

    public StateDatabase Database { get; }

    public NetworkVerbs Networks { get; }

    public string Folder { get; }

    public EngineSettings Settings { get; init; }

    public CollectingLog Log { get; } = new();

    public Dictionary<string, PlannedContainer> Others { get; } = [];

    public static ContainerImage Image(OciContainerDefaults? defaults = null) =>
        new()
        {
            Id = new string('a', 64),
            Name = "localhost/test:latest",
            Digest = Digest.Parse("sha256:" + new string('b', 64)),
            Defaults = defaults ?? new OciContainerDefaults { Cmd = ["/bin/sh"] },
            LayerDirectories = ["/nonexistent"],
        };

    public ContainerPlan Plan(
        Action<ContainerOptions>? change = null,
        OciContainerDefaults? image = null,
        [CallerMemberName] string name = ""
    )
    {
        ContainerOptions options = new() { Image = "test" };
        change?.Invoke(options);
        return new ContainerPlanner(Settings, Log, Networks.Resolver, Networks.Attachments).Plan(
            new PlanRequest
            {
                Id = RandomBytes.Hex(32),
                Name = name,
                Options = options,
                Image = Image(image),
                FindContainer = other => Others.GetValueOrDefault(other),
            },
            TestContext.Current.CancellationToken
        );
    }

    public PodShellException Refused(Action<ContainerOptions> change, OciContainerDefaults? image = null) =>
        Assert.Throws<PodShellException>(() => Plan(change, image));

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
