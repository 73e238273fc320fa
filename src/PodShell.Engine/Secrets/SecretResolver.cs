using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Secrets;

/// <summary>Finds the secrets that users mean.</summary>
/// <param name="store">The rows of secrets.</param>
internal sealed class SecretResolver(SecretStore store)
{
    /// <summary>Finds the secret that a user means.</summary>
    /// <param name="text">Its name, its id, or a beginning of that which fits it alone.</param>
    /// <returns>The secret, or <see langword="null"/>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretAmbiguous"/>.</exception>
    public SecretRow? TryFind(string text)
    {
        List<SecretRow> found = text.Length == 0 ? [] : store.Find(text);
        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw new PodShellException(
                ErrorIds.SecretAmbiguous,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(text)}' begins the ids of several secrets.",
                text,
                "Write more of the id, or the name."
            );
    }

    /// <summary>Finds the secret that a user means.</summary>
    /// <param name="text">Its name, its id, or a beginning of that which fits it alone.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretNotFound"/>, <see cref="ErrorIds.SecretAmbiguous"/>.</exception>
    public SecretRow Find(string text) => TryFind(text) ?? throw SecretErrors.NotFound(text);
}
