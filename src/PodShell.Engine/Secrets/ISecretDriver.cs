namespace PodShell.Engine.Secrets;

/// <summary>Keeps the contents of secrets, by their ids. The caller holds the lock of secrets where something is changed.</summary>
internal interface ISecretDriver
{
    /// <summary>Keeps a content under an id that is new.</summary>
    /// <param name="id">The secret's id.</param>
    /// <param name="data">The content.</param>
    /// <param name="cancellationToken">Ends the program that keeps it.</param>
    /// <returns>When it is kept for good.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretDriverFailed"/>.</exception>
    Task StoreAsync(string id, byte[] data, CancellationToken cancellationToken);

    /// <summary>Finds a content.</summary>
    /// <param name="id">The secret's id.</param>
    /// <param name="cancellationToken">Ends the program that keeps it.</param>
    /// <returns>The content; <see langword="null"/> where there is none.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretDriverFailed"/>.</exception>
    Task<byte[]?> LookupAsync(string id, CancellationToken cancellationToken);

    /// <summary>Forgets a content.</summary>
    /// <param name="id">The secret's id.</param>
    /// <param name="cancellationToken">Ends the program that keeps it.</param>
    /// <returns>When it is gone.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretDriverFailed"/>.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
