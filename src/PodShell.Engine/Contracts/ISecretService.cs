namespace PodShell.Engine.Contracts;

/// <summary>
/// What the engine does with secrets. A name is taken, an id, or a beginning of one that fits one alone; a name wins. Every method throws
/// <see cref="PodShellException"/> (<see cref="ErrorIds.SecretNotFound"/>, <see cref="ErrorIds.SecretAmbiguous"/>,
/// <see cref="ErrorIds.SecretDriverInvalid"/>, <see cref="ErrorIds.SecretDriverFailed"/> and those it names).
/// </summary>
public interface ISecretService
{
    /// <summary>Creates a secret. A failure leaves nothing behind.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secret; the one that is there already where that is to be ignored.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.SecretNameInUse"/>, <see cref="ErrorIds.SecretNameInvalid"/>, <see cref="ErrorIds.SecretDataInvalid"/>.
    /// </exception>
    Task<PodSecret> CreateAsync(SecretCreateOptions options, CancellationToken cancellationToken);

    /// <summary>Lists secrets, by name.</summary>
    /// <param name="query">Which ones, and whether with what they hold. A name that is not there fails.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secrets.</returns>
    IAsyncEnumerable<PodSecret> ListAsync(SecretQuery query, CancellationToken cancellationToken);

    /// <summary>Whether there is such a secret.</summary>
    /// <param name="secret">Its name, its id, or a beginning of that.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True if so.</returns>
    Task<bool> ExistsAsync(string secret, CancellationToken cancellationToken);

    /// <summary>Removes a secret with what it holds. Containers that have it keep their copy.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="cancellationToken">Stops it; a secret that its driver does not forget stays.</param>
    /// <returns>The secret as it was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    Task<PodSecret?> RemoveAsync(RemoveSecretRequest request, CancellationToken cancellationToken);
}
