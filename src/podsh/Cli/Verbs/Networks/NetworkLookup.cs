using PodShell.Cli.Context;

namespace PodShell.Cli.Verbs.Networks;

/// <summary>Finds one network with the containers on it.</summary>
internal static class NetworkLookup
{
    public static async Task<PodNetwork> FindAsync(CliContext context, string name)
    {
        NetworkQuery query = new() { Names = [name], Members = true };
        await foreach (PodNetwork network in context.Engine.Networks.ListAsync(query, context.Cancellation).ConfigureAwait(false))
        {
            return network;
        }

        throw new PodShellException(ErrorIds.NetworkNotFound, ErrorKind.NotFound, $"There is no network '{name}'.", name);
    }
}
