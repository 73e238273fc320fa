namespace PodShell.Commands;

/// <summary>
/// A cmdlet that does something to objects that exist, one after the other: the failure of one does not keep the next from its turn.
/// </summary>
/// <typeparam name="TIdentity">What the user gives for an object.</typeparam>
/// <typeparam name="TObject">The object.</typeparam>
public abstract class ObjectCommand<TIdentity, TObject> : PodShellCmdlet
    where TIdentity : ObjectIdentity<TObject>
    where TObject : class
{
    private protected ObjectCommand() { }

    /// <summary>What the user has given.</summary>
    private protected abstract IReadOnlyList<TIdentity> Identities { get; }

    /// <summary>Whether an object that is not there is passed over without an error.</summary>
    private protected virtual bool IgnoresMissing => false;

    /// <summary>The objects that an identity means.</summary>
    private protected abstract Task<IReadOnlyList<TObject>> ResolveAsync(TIdentity identity, CancellationToken cancellationToken);

    /// <summary>Does it to one object.</summary>
    private protected abstract Task ProcessItemAsync(TObject item, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Identities, async identity =>
            await ForEachAsync(await FindAsync(identity, cancellationToken), item => ProcessItemAsync(item, cancellationToken))
        );

    private async Task<IReadOnlyList<TObject>> FindAsync(TIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            return await ResolveAsync(identity, cancellationToken);
        }
        catch (PodShellException e) when (IgnoresMissing && e.Kind == ErrorKind.NotFound)
        {
            WriteVerbose(e.Message);
            return [];
        }
    }
}
