using PodShell.Engine.Core;
using PodShell.Engine.Events;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Services;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Storage.Tar;
using PodShell.Protocol;

namespace PodShell.StorePuller;

/// <summary>A store on two directories, with the real image service.</summary>
internal sealed class OpenStore : IDisposable, IEngineLog
{
    private readonly StateDatabase _database;

    /// <summary>Opens it.</summary>
    /// <param name="root">The state root.</param>
    /// <param name="runRoot">The run root.</param>
    /// <param name="limits">What layers may demand.</param>
    /// <param name="environment">The caller's environment.</param>
    public OpenStore(string root, string runRoot, LayerLimits? limits = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        EngineSettings settings = new()
        {
            Root = root,
            RunRoot = runRoot,
            Rootless = IsRootless(),
            CallerUid = OutsideRoot("uid"),
            CallerGid = OutsideRoot("gid"),
            Home = runRoot,
            WorkingDirectory = runRoot,
            Environment = environment ?? new Dictionary<string, string>(),
            PodshPath = "/nonexistent/podsh",
        };
        Paths = new EnginePaths(root, runRoot);
        _database = new StateDatabase(Paths);
        Images = new ImageService(settings, Paths, _database, new EngineLocks(Paths), new EventLog(Paths), this, limits);
        Store = new ImageStore(_database, TimeProvider.System);
    }

    /// <summary>Where state is.</summary>
    public EnginePaths Paths { get; }

    /// <summary>The database.</summary>
    public StateDatabase Database => _database;

    /// <summary>The service.</summary>
    public ImageService Images { get; }

    /// <summary>The rows.</summary>
    public ImageStore Store { get; }

    /// <summary>What was told.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Whether this process is the root of a user namespace.</summary>
    /// <returns>True unless all ids are mapped.</returns>
    public static bool IsRootless() => !File.ReadAllText("/proc/self/uid_map").Contains("4294967295", StringComparison.Ordinal);

    private static uint OutsideRoot(string kind) =>
        uint.Parse(
            File.ReadLines($"/proc/self/{kind}_map").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <inheritdoc/>
    public bool IsEnabled(EngineLogLevel level) => true;

    /// <inheritdoc/>
    public void Write(EngineLogLevel level, string text)
    {
        lock (Told)
        {
            Told.Add(text);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();
}
