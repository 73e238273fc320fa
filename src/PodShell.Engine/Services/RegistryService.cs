using PodShell.Engine.Configuration;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Registry.Login;
using PodShell.Engine.Registry.Resolve;

namespace PodShell.Engine.Services;

/// <summary>What can be done with registries themselves.</summary>
/// <param name="context">Settings, locks, log.</param>
internal sealed class RegistryService(EngineContext context) : IRegistryService
{
    private const string LockName = "registry-logins";

    /// <inheritdoc/>
    public Task<RegistryLogin> ConnectAsync(ConnectRegistryRequest request, CancellationToken cancellationToken) =>
        Logins().ConnectAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegistryLogin>> DisconnectAsync(DisconnectRegistryRequest request, CancellationToken cancellationToken) =>
        Logins().DisconnectAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegistryLogin>> ListAsync(RegistryLoginQuery query, CancellationToken cancellationToken) =>
        Logins().ListAsync(query, cancellationToken);

    private RegistryLogins Logins() => new(new RegistryContext(ConfigurationEnvironment.Of(context.Settings), log: context.Log), LockAsync);

    private async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        context.Paths.Create();
        return await context.Locks.AcquireAsync(LockName, cancellationToken).ConfigureAwait(false);
    }
}
