using Xunit;

namespace PodShell.Testing;

/// <summary>One registry for the tests of a class or a collection, with a client that fills it.</summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    private RegistryProcess? _registry;

    /// <summary>The running registry.</summary>
    public RegistryProcess Registry => _registry ?? throw new InvalidOperationException("The fixture has not been started.");

    /// <summary>Pushes test images into it.</summary>
    public RegistryPusher Pusher => new(Registry);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _registry = await RegistryProcess.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _registry?.DisposeAsync() ?? ValueTask.CompletedTask;
}
