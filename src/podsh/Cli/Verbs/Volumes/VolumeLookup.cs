using PodShell.Cli.Context;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary>Finds volumes.</summary>
internal static class VolumeLookup
{
    public static async Task<PodVolume> FindAsync(CliContext context, string name)
    {
        VolumeQuery query = new() { Names = [name] };
        await foreach (PodVolume volume in context.Engine.Volumes.ListAsync(query, context.Cancellation).ConfigureAwait(false))
        {
            return volume;
        }

        throw new PodShellException(ErrorIds.VolumeNotFound, ErrorKind.NotFound, $"There is no volume '{name}'.", name);
    }

    public static async Task<List<string>> AllAsync(CliContext context) =>
        await context
            .Engine.Volumes.ListAsync(new VolumeQuery(), context.Cancellation)
            .Select(volume => volume.Name)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
}
