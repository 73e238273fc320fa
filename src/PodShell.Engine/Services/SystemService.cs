using System.Reflection;
using System.Runtime.InteropServices;
using PodShell.Engine.Check;
using PodShell.Engine.Configuration;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Requirements;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Engine.Services;

/// <summary>What the engine says of itself and of the host.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="recovered">The classes that work on containers.</param>
/// <param name="containerImages">The images, as containers see them.</param>
/// <param name="database">The database, to repair it.</param>
/// <param name="images">The images, to count them.</param>
/// <param name="meter">Measures what the store takes of the disk.</param>
/// <param name="pruner">Makes what removes what nothing needs.</param>
/// <param name="resetter">Makes what removes everything.</param>
internal sealed class SystemService(
    EngineContext context,
    Recovered<ContainerVerbs> recovered,
    Lazy<IContainerImages> containerImages,
    StateDatabase database,
    Lazy<IImageService> images,
    Lazy<DiskMeter> meter,
    Func<SystemPruner> pruner,
    Func<SystemResetter> resetter
) : ISystemService
{
    /// <inheritdoc/>
    public EngineVersion GetVersion()
    {
        Assembly assembly = typeof(ErrorIds).Assembly;
        string? informational = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        int plus = informational?.IndexOf('+', StringComparison.Ordinal) ?? -1;
        return new EngineVersion
        {
            Version = assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            ProtocolVersion = ProtocolVersion.Current,
            Commit = plus >= 0 ? informational![(plus + 1)..] : null,
            Framework = RuntimeInformation.FrameworkDescription,
            Platform = Platform.Host(),
        };
    }

    /// <inheritdoc/>
    public async Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken)
    {
        int imageCount = 0;
        await foreach (Image _ in images.Value.ListAsync(new ImageQuery(), cancellationToken).ConfigureAwait(false))
        {
            imageCount++;
        }

        // It only looks: what it counts is the observed state.
        ContainerVerbs containers = recovered.Unrecovered;
        List<ContainerState> states = [.. containers.Store.List().Select(row => containers.Repository.StateOf(row).State)];
        return new EngineInfo
        {
            Host = new HostFacts(context, containers.Runtimes).Read(),
            Store = StoreFacts.Read(context.Paths, imageCount, states),
            Version = GetVersion(),
            SearchRegistries = SearchRegistries(),
        };
    }

    /// <inheritdoc/>
    public Task<DiskUsageReport> MeasureDiskAsync(CancellationToken cancellationToken) => meter.Value.MeasureAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<PrunedObject> ClearAsync(SystemPruneRequest request, CancellationToken cancellationToken) =>
        pruner().PruneAsync(request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<PrunedObject> ResetAsync(CancellationToken cancellationToken) => resetter().ResetAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<PodEvent> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        context.Events.ReadAsync(query, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<HostRequirement> TestHostAsync(HostRequest request, CancellationToken cancellationToken) =>
        new HostService(context.Settings, context.Log).TestAsync(request.Names, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<HostRequirement> InstallHostAsync(HostRequest request, CancellationToken cancellationToken) =>
        new HostService(context.Settings, context.Log).InstallAsync(request.Names, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoreProblem> CheckStoreAsync(StoreCheckRequest request, CancellationToken cancellationToken)
    {
        // It repairs itself, a database too with which a recovery could not begin.
        ContainerVerbs containers = recovered.Unrecovered;
        return new StoreChecker(context, containerImages, containers.StaleRuntime, containers.Checker, database).CheckAsync(
            request,
            cancellationToken
        );
    }

    private IReadOnlyList<string> SearchRegistries() =>
        RegistriesConfigurationLoader.Load(ConfigurationEnvironment.Of(context.Settings)).SearchRegistries;
}
