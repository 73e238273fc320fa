using PodShell.Client;
using PodShell.Identity;

namespace PodShell.Commands.Common;

/// <summary>Finds the objects of a noun that an identity means.</summary>
/// <typeparam name="TObject">The noun's objects.</typeparam>
internal interface IObjectResolver<TObject>
    where TObject : class
{
    /// <summary>The object's id, by which two that were found are the same.</summary>
    string Id(TObject item);

    /// <summary>The objects meant: one, or as many as a pattern selects. An object that was given is taken as it is.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    Task<IReadOnlyList<TObject>> ResolveAsync(EngineClient engine, ObjectIdentity<TObject> identity, CancellationToken cancellationToken);
}
