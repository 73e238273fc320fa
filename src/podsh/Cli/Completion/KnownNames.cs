using PodShell.Cli.Context;

namespace PodShell.Cli.Completion;

/// <summary>The names of what is there.</summary>
/// <param name="context">The command line.</param>
internal sealed class KnownNames(CliContext context)
{
    /// <summary>Names of containers, with their images.</summary>
    /// <param name="states">Only of those in these states; all if empty.</param>
    public async Task<List<Suggestion>> ContainersAsync(params ContainerState[] states) =>
        await context
            .Engine.Containers.ListAsync(new() { States = [.. states] }, context.Cancellation)
            .Select(container => new Suggestion(container.Name, container.Image))
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);

    /// <summary>Names of images, as they are and as short as they may be typed.</summary>
    public async Task<List<Suggestion>> ImagesAsync()
    {
        List<Suggestion> names = [];
        await foreach (Image image in context.Engine.Images.ListAsync(new(), context.Cancellation).ConfigureAwait(false))
        {
            foreach (string name in image.Names)
            {
                names.Add(new(name, image.ShortId));
                if (ShortForm(name) is { } brief)
                {
                    names.Add(new(brief, image.ShortId));
                }
            }
        }

        return names;
    }

    /// <summary>Names of pods.</summary>
    public async Task<List<Suggestion>> PodsAsync() =>
        await context
            .Engine.Pods.ListAsync(new(), context.Cancellation)
            .Select(pod => new Suggestion(pod.Name, pod.State.ToString()))
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);

    /// <summary>Names of networks.</summary>
    public async Task<List<Suggestion>> NetworksAsync() =>
        await context
            .Engine.Networks.ListAsync(new(), context.Cancellation)
            .Select(network => new Suggestion(network.Name, string.Join(", ", network.Subnets)))
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);

    /// <summary>Names of volumes, with the containers that use them.</summary>
    public async Task<List<Suggestion>> VolumesAsync() =>
        await context
            .Engine.Volumes.ListAsync(new(), context.Cancellation)
            .Select(volume => new Suggestion(volume.Name, string.Join(", ", volume.Containers)))
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);

    /// <summary>Names of secrets, with their drivers.</summary>
    public async Task<List<Suggestion>> SecretsAsync() =>
        await context
            .Engine.Secrets.ListAsync(new(), context.Cancellation)
            .Select(secret => new Suggestion(secret.Name, secret.Driver))
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);

    private static string? ShortForm(string name)
    {
        string[] prefixes = ["docker.io/library/", "docker.io/", "localhost/"];
        return Array.Find(prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? name[found.Length..] : null;
    }
}
