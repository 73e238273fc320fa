using System.Reflection;
using System.Runtime.InteropServices;
using PodShell.Engine.Check;
using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Contracts;
using PodShell.Engine.Requirements;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Engine.Services;

/// <summary>What the engine says of itself and of the host.</summary>
/// <param name="parts">The shared parts.</param>
/// <param name="database">The database, to mend it.</param>
/// <param name="images">The images, to count them.</param>
internal sealed class SystemService(ContainerParts parts, StateDatabase database, Lazy<IImageService> images) : ISystemService
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

        List<ContainerState> states = [.. parts.Store.List().Select(row => ObservedState.Of(row, parts.Layout(row.Id)).State)];
        return new EngineInfo
        {
            Host = new HostFacts(parts).Read(),
            Store = StoreFacts.Read(parts, imageCount, states),
            Version = GetVersion(),
            SearchRegistries = SearchRegistries(),
        };
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PodEvent> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        parts.Events.ReadAsync(query, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<HostRequirement> TestHostAsync(HostRequest request, CancellationToken cancellationToken) =>
        new HostService(parts.Settings, parts.Log).TestAsync(request.Names, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<HostRequirement> InstallHostAsync(HostRequest request, CancellationToken cancellationToken) =>
        new HostService(parts.Settings, parts.Log).InstallAsync(request.Names, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoreProblem> CheckStoreAsync(StoreCheckRequest request, CancellationToken cancellationToken) =>
        new StoreChecker(parts, database).CheckAsync(request, cancellationToken);

    private IReadOnlyList<string> SearchRegistries() =>
        RegistriesConfigurationLoader.Load(ConfigurationEnvironment.Of(parts.Settings)).SearchRegistries;
}
