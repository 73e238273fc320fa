using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Finds the networks that an identity means.</summary>
internal static class NetworkResolver
{
    /// <summary>The networks meant: one, or as many as a pattern selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<PodNetwork>> ResolveAsync(
        EngineClient engine,
        NetworkIdentity identity,
        CancellationToken cancellationToken
    ) => identity.Known is { } known ? [known] : await ListAsync(engine, identity, new NetworkQuery(), cancellationToken);

    /// <summary>The networks meant, among those that a query selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static Task<IReadOnlyList<PodNetwork>> ListAsync(
        EngineClient engine,
        NetworkIdentity identity,
        NetworkQuery query,
        CancellationToken cancellationToken
    ) =>
        ObjectResolver.ListAsync(identity, (name, pattern) =>
            engine.StreamAsync(Operations.NetworkList, query with { Names = [name], Wildcards = pattern }, cancellationToken)
        );
}
