using PodShell.Engine.Context;
using PodShell.Engine.Core;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.Services;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Network.Tests.Fixtures;

/// <summary>The network engine's parts with a database of a test's own.</summary>
internal sealed class NetworkRoots : IDisposable, IEngineLog
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pst-net-").FullName;

    public NetworkRoots()
    {
        Settings = new EngineSettings
        {
            Root = _folder + "/root",
            RunRoot = _folder + "/run",
            Rootless = true,
            CallerUid = 1000,
            CallerGid = 1000,
            Home = _folder,
            WorkingDirectory = _folder,
            Environment = new Dictionary<string, string>(),
            PodshPath = "/nonexistent/podsh",
        };
        EnginePaths paths = new(Settings.Root, Settings.RunRoot);
        paths.Create();
        Database = new StateDatabase(paths);
        Locks = new EngineLocks(paths);
        Context = new EngineContext(Settings, paths, Locks, this, new EventLog(paths));
        Networks = new NetworkVerbs(Context, Database, new HelperScopes(() => null, this));
    }

    public EngineSettings Settings { get; }

    public StateDatabase Database { get; }

    public EngineLocks Locks { get; }

    public EngineContext Context { get; }

    public NetworkVerbs Networks { get; }

    public List<string> Warnings { get; } = [];

    public PodNetwork Create(NetworkCreateOptions options) => Networks.Creator.Create(options);

    public NetworkState Reserve(PodNetwork network, string? id = null, string? wanted = null, string? port = null)
    {
        id ??= ContainerId.New();
        return Networks.Attachments.Reserve(
            id,
            new NetworkState
            {
                Kind = NetworkKind.Bridge,
                NamespacePath = "",
                ContainerName = id[..12],
                Networks = [network],
                Interfaces = [NetworkStates.Interface(id, "", network, new NetworkAttachment { IPv4Address = wanted }, [])],
                Ports = port is null ? [] : [PortMapping.Parse(port)],
            }
        );
    }

    public bool IsEnabled(EngineLogLevel level) => true;

    public void Write(EngineLogLevel level, string text)
    {
        if (level == EngineLogLevel.Warning)
        {
            Warnings.Add(text);
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
