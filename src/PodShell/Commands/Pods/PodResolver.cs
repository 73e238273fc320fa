using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Finds the pods that an identity means.</summary>
internal static class PodResolver
{
    /// <summary>The pods meant: one, or as many as a pattern selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<Pod>> ResolveAsync(
        EngineClient engine,
        PodIdentity identity,
        CancellationToken cancellationToken
    ) => identity.Known is { } known ? [known] : await ListAsync(engine, identity, new PodQuery(), cancellationToken);

    /// <summary>The pods meant, among those that a query selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static Task<IReadOnlyList<Pod>> ListAsync(
        EngineClient engine,
        PodIdentity identity,
        PodQuery query,
        CancellationToken cancellationToken
    ) =>
        ObjectResolver.ListAsync(identity, (name, pattern) =>
            engine.StreamAsync(Operations.PodList, query with { Names = [name], Wildcards = pattern }, cancellationToken)
        );
}
