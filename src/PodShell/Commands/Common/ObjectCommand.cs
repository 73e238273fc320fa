using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Common;

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

    /// <summary>How the objects are found.</summary>
    private protected abstract IObjectResolver<TObject> Resolver { get; }

    /// <summary>Whether an object that is not there is passed over without an error.</summary>
    private protected virtual bool IgnoresMissing => false;

    /// <summary>Whether it only reads: an object of another noun that names one is then as good as its name.</summary>
    private protected virtual bool OnlyReads => false;

    /// <summary>Does it to one object.</summary>
    private protected abstract Task ProcessItemAsync(TObject item, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Identities, async identity =>
            await ForEachAsync(await FindAsync(identity, cancellationToken), item => ProcessItemAsync(item, cancellationToken))
        );

    private async Task<IReadOnlyList<TObject>> FindAsync(TIdentity identity, CancellationToken cancellationToken)
    {
        if (!OnlyReads)
        {
            ObjectNoun.Require(this, identity);
        }

        try
        {
            return await Resolver.ResolveAsync(Engine, identity, cancellationToken);
        }
        catch (PodShellException e) when (IgnoresMissing && e.Kind == ErrorKind.NotFound)
        {
            WriteVerbose(e.Message);
            return [];
        }
    }
}
