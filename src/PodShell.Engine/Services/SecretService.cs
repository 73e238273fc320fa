using System.Runtime.CompilerServices;
using PodShell.Engine.Contracts;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on secrets; each is a class of its own.</summary>
/// <param name="recovered">The verbs.</param>
internal sealed class SecretService(Recovered<SecretVerbs> recovered) : ISecretService
{
    /// <inheritdoc/>
    public async Task<PodSecret> CreateAsync(SecretCreateOptions options, CancellationToken cancellationToken)
    {
        SecretVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Keeper.CreateAsync(options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodSecret> ListAsync(SecretQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SecretVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        await foreach (PodSecret secret in verbs.Lister.ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return secret;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string secret, CancellationToken cancellationToken) =>
        (await recovered.GetAsync(cancellationToken).ConfigureAwait(false)).Resolver.TryFind(secret) is not null;

    /// <inheritdoc/>
    public async Task<PodSecret?> RemoveAsync(RemoveSecretRequest request, CancellationToken cancellationToken)
    {
        SecretVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Keeper.RemoveAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
