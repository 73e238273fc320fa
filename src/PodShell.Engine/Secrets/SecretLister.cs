using System.Runtime.CompilerServices;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Secrets;

/// <summary>Lists secrets, and reads what they hold.</summary>
/// <param name="store">The rows of secrets.</param>
/// <param name="drivers">Who keeps the contents.</param>
/// <param name="resolver">Finds secrets.</param>
/// <param name="record">Makes records.</param>
internal sealed class SecretLister(SecretStore store, SecretDrivers drivers, SecretResolver resolver, SecretRecord record)
{
    /// <summary>Lists them, by name.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secrets.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SecretNotFound"/>, <see cref="ErrorIds.InvalidArgument"/>.</exception>
    public async IAsyncEnumerable<PodSecret> ListAsync(SecretQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SecretFilter filter = new(query.Filters);
        IEnumerable<SecretRow> all =
            query.Names.Count == 0 ? store.List()
            : query.Wildcards ? store.List().Where(row => query.Names.Exists(name => new WildcardPattern(name).IsMatch(row.Name)))
            : query.Names.ConvertAll(resolver.Find).DistinctBy(row => row.Id);
        foreach (SecretRow row in all)
        {
            PodSecret secret = record.Of(row);
            if (filter.Matches(secret))
            {
                yield return query.ShowData ? record.Of(row, await ReadAsync(row, cancellationToken).ConfigureAwait(false)) : secret;
            }
        }
    }

    /// <summary>Reads what a secret holds.</summary>
    /// <param name="row">The secret.</param>
    /// <param name="cancellationToken">Ends the program that keeps it.</param>
    /// <returns>The content.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.SecretDataMissing"/>, <see cref="ErrorIds.SecretDataInvalid"/>, <see cref="ErrorIds.SecretDriverInvalid"/>.
    /// </exception>
    public async Task<byte[]> ReadAsync(SecretRow row, CancellationToken cancellationToken)
    {
        byte[] data = await drivers
            .Of(row.Definition.Driver, row.Definition.Options)
            .LookupAsync(row.Id, cancellationToken)
            .ConfigureAwait(false)
            ?? throw SecretErrors.DataMissing(row.Name);
        return data.Length <= SecretCreateOptions.LargestData
            ? data
            : throw new PodShellException(
                ErrorIds.SecretDataInvalid,
                ErrorKind.InvalidData,
                $"What the driver of the secret '{row.Name}' has is too large: secret data must be less than 512000 bytes.",
                row.Name,
                "Look at what it keeps under that id."
            );
    }
}
