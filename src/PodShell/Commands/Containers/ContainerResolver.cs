using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Finds the containers that an identity means.</summary>
internal static class ContainerResolver
{
    /// <summary>The containers meant: one, or as many as a pattern selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<Container>> ResolveAsync(
        EngineClient engine,
        ContainerIdentity identity,
        CancellationToken cancellationToken
    ) => identity.Known is { } known ? [known] : await ListAsync(engine, identity, new ContainerQuery(), cancellationToken);

    /// <summary>The containers meant, among those that a query selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static Task<IReadOnlyList<Container>> ListAsync(
        EngineClient engine,
        ContainerIdentity identity,
        ContainerQuery query,
        CancellationToken cancellationToken
    ) =>
        ObjectResolver.ListAsync(identity, (name, pattern) =>
            engine.StreamAsync(Operations.ContainerList, query with { Names = [name], Wildcards = pattern }, cancellationToken)
        );
}
