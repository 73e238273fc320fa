using System.Management.Automation;
using PodShell.Client;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Common;

/// <summary>Finds the objects that an identity means, by the operation that lists a noun's objects.</summary>
/// <typeparam name="TObject">The noun's objects. Their text is their name.</typeparam>
/// <typeparam name="TQuery">What the engine is asked.</typeparam>
/// <param name="list">The operation.</param>
/// <param name="id">An object's id.</param>
/// <param name="naming">A query for one name, id or id prefix; with true, for a wildcard pattern over names.</param>
internal sealed class ObjectResolver<TObject, TQuery>(
    Operation<TQuery, TObject> list,
    Func<TObject, string> id,
    Func<TQuery, string, bool, TQuery> naming
) : IObjectResolver<TObject>
    where TObject : class
    where TQuery : new()
{
    /// <inheritdoc/>
    public string Id(TObject item) => id(item);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TObject>> ResolveAsync(
        EngineClient engine,
        ObjectIdentity<TObject> identity,
        CancellationToken cancellationToken
    ) => identity.Known is { } known ? [known] : await ListAsync(engine, identity, new TQuery(), cancellationToken);

    /// <summary>The objects meant, among those that a query selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public async Task<IReadOnlyList<TObject>> ListAsync(
        EngineClient engine,
        ObjectIdentity<TObject> identity,
        TQuery query,
        CancellationToken cancellationToken
    )
    {
        if (identity.NamesNone)
        {
            return [];
        }

        if (identity.Text.Length == 0)
        {
            throw ObjectNoun.Unnamed(identity);
        }

        try
        {
            return await AllAsync(engine, naming(query, identity.Text, identity.IsPattern), cancellationToken);
        }
        catch (PodShellException e) when (e.Kind == ErrorKind.NotFound && identity is { IsPattern: false, Known: null })
        {
            // Names are case-sensitive, PowerShell users are not: one object whose name differs only in case is what they mean.
            List<TObject> alike = await AllAsync(engine, naming(query, WildcardPattern.Escape(identity.Text), true), cancellationToken);
            alike.RemoveAll(item => !string.Equals(item.ToString(), identity.Text, StringComparison.OrdinalIgnoreCase));
            if (alike.Count == 1)
            {
                return alike;
            }

            throw;
        }
    }

    /// <summary>Whether there is any object meant among those that a query selects. What is not there is no error.</summary>
    /// <exception cref="PodShellException">Something else went wrong.</exception>
    public async Task<bool> AnyAsync(
        EngineClient engine,
        ObjectIdentity<TObject> identity,
        TQuery query,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await ListAsync(engine, identity, query, cancellationToken)).Count > 0;
        }
        catch (PodShellException e) when (e.Kind == ErrorKind.NotFound)
        {
            return false;
        }
    }

    private async Task<List<TObject>> AllAsync(EngineClient engine, TQuery query, CancellationToken cancellationToken)
    {
        List<TObject> found = [];
        await foreach (TObject item in engine.StreamAsync(list, query, cancellationToken))
        {
            found.Add(item);
        }

        return found;
    }
}
