using System.Management.Automation;

namespace PodShell.Commands;

/// <summary>Finds the objects that an identity means. Each noun says how the engine is asked.</summary>
internal static class ObjectResolver
{
    /// <summary>The objects meant: one, or as many as a pattern selects.</summary>
    /// <param name="identity">What the user gave.</param>
    /// <param name="list">Asks the engine for names, ids or id prefixes; with true, for wildcard patterns over names.</param>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<T>> ListAsync<T>(ObjectIdentity<T> identity, Func<string, bool, IAsyncEnumerable<T>> list)
        where T : class
    {
        try
        {
            return await ListAsync(list(identity.Text, identity.IsPattern));
        }
        catch (PodShellException e) when (e.Kind == ErrorKind.NotFound && identity is { IsPattern: false, Known: null })
        {
            // Names are case-sensitive, PowerShell users are not: one object whose name differs only in case is what they mean.
            List<T> alike = await ListAsync(list(WildcardPattern.Escape(identity.Text), true));
            alike.RemoveAll(item => !string.Equals(item.ToString(), identity.Text, StringComparison.OrdinalIgnoreCase));
            if (alike.Count == 1)
            {
                return alike;
            }

            throw;
        }
    }

    /// <summary>Whether a search finds anything. What is not there is no error.</summary>
    /// <exception cref="PodShellException">Something else went wrong.</exception>
    public static async Task<bool> AnyAsync<T>(Task<IReadOnlyList<T>> search)
    {
        try
        {
            return (await search).Count > 0;
        }
        catch (PodShellException e) when (e.Kind == ErrorKind.NotFound)
        {
            return false;
        }
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> found = [];
        await foreach (T item in items)
        {
            found.Add(item);
        }

        return found;
    }
}
