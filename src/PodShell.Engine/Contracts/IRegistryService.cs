namespace PodShell.Engine.Contracts;

/// <summary>What can be done with registries themselves.</summary>
public interface IRegistryService
{
    /// <summary>Checks credentials with their registry and keeps them.</summary>
    /// <param name="request">Which; without a user name those that are kept are checked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is kept where.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryLoginRefused"/>, <see cref="ErrorIds.RegistryNotLoggedIn"/>, or the
    /// registry, a file or a helper fails.</exception>
    Task<RegistryLogin> ConnectAsync(ConnectRegistryRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets credentials.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is forgotten.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryNotLoggedIn"/>, or a file or a helper fails.</exception>
    Task<IReadOnlyList<RegistryLogin>> DisconnectAsync(DisconnectRegistryRequest request, CancellationToken cancellationToken);

    /// <summary>Lists the credentials that are kept, without their secrets.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The logins.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryNotLoggedIn"/>, or a file or a helper fails.</exception>
    Task<IReadOnlyList<RegistryLogin>> ListAsync(RegistryLoginQuery query, CancellationToken cancellationToken);
}
