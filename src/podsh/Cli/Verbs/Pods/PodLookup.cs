using PodShell.Cli.Context;

namespace PodShell.Cli.Verbs.Pods;

/// <summary>Finds one pod, with what was asked for it.</summary>
internal static class PodLookup
{
    public static async Task<Pod> FindAsync(CliContext context, string name)
    {
        PodQuery query = new() { Names = [name], Options = true };
        await foreach (Pod pod in context.Engine.Pods.ListAsync(query, context.Cancellation).ConfigureAwait(false))
        {
            return pod;
        }

        throw new PodShellException(ErrorIds.PodNotFound, ErrorKind.NotFound, $"There is no pod '{name}'.", name);
    }
}
