using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Finds the containers that an identity means.</summary>
internal static class ContainerResolver
{
    /// <summary>The containers meant: one, or as many as a pattern selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<Container>> ResolveAsync(EngineClient engine, ContainerIdentity identity, CancellationToken cancellationToken) =>
        identity.Known is { } known ? [known] : await ListAsync(engine, identity, new ContainerQuery(), cancellationToken);

    /// <summary>The containers meant, among those that a query selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<Container>> ListAsync(
        EngineClient engine,
        ContainerIdentity identity,
        ContainerQuery query,
        CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync(engine, query with { Names = [identity.Text], Wildcards = identity.IsPattern }, cancellationToken);
        }
        catch (PodShellException e) when (e.Kind == ErrorKind.NotFound && identity is { IsPattern: false, Known: null })
        {
            // Names are case-sensitive, PowerShell users are not: one container whose name differs only in case is what they mean.
            List<Container> alike = await ListAsync(
                engine,
                query with { Names = [WildcardPattern.Escape(identity.Text)], Wildcards = true },
                cancellationToken);
            alike.RemoveAll(container => !string.Equals(container.Name, identity.Text, StringComparison.OrdinalIgnoreCase));
            if (alike.Count == 1)
            {
                return alike;
            }

            throw;
        }
    }

    private static async Task<List<Container>> ListAsync(EngineClient engine, ContainerQuery query, CancellationToken cancellationToken)
    {
        List<Container> found = [];
        await foreach (Container container in engine.StreamAsync(Operations.ContainerList, query, cancellationToken))
        {
            found.Add(container);
        }

        return found;
    }
}
