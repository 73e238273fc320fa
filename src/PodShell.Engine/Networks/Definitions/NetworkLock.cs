using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Definitions;

/// <summary>
/// Held while netavark works: it looks and acts in several steps, on chains, bridges and name-service files that all containers share.
/// Root's engines with different roots share them as well, so there is one lock for the host beside the one in the run root.
/// </summary>
internal sealed class NetworkLock : IDisposable
{
    /// <summary>The name of the lock in the run root. Where its file is left, its holder was killed in the middle.</summary>
    public const string Name = "networks";

    private const string HostFile = "/run/podshell-networks.lock";
    private readonly HeldLock _own;
    private readonly FileLock? _host;

    private NetworkLock(HeldLock own, FileLock? host)
    {
        _own = own;
        _host = host;
    }

    /// <summary>Waits for it.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="locks">The locks of the run root.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public static async Task<NetworkLock> AcquireAsync(EngineSettings settings, EngineLocks locks, CancellationToken cancellationToken)
    {
        HeldLock own = await locks.AcquireRepairedAsync(Name, cancellationToken).ConfigureAwait(false);
        try
        {
            return new NetworkLock(
                own,
                settings.Rootless ? null : await FileLock.AcquireAsync(HostFile, cancellation: cancellationToken).ConfigureAwait(false)
            );
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    /// <summary>Whether the holder before was killed while this one waited.</summary>
    public bool IsInherited => _own.IsInherited;

    /// <summary>Says that all that killed holders may have left is taken down.</summary>
    public void Settle() => _own.Settle();

    /// <inheritdoc/>
    public void Dispose()
    {
        _host?.Dispose();
        _own.Dispose();
    }
}
