using PodShell.Engine;

namespace PodShell.Cli;

/// <summary>Paths as the caller means them: relative to his working directory, <c>~</c> as his home.</summary>
internal static class CallerPaths
{
    public static string Absolute(CliContext context, string path) => CallerPath.Absolute(path, context.WorkingDirectory);

    public static List<string> Absolute(CliContext context, IEnumerable<string> paths) => [.. paths.Select(path => Absolute(context, path))];

    /// <summary>The id that a <c>--cidfile</c> or <c>--pod-id-file</c> holds.</summary>
    public static async Task<string> ReadIdAsync(CliContext context, string file) =>
        (await File.ReadAllTextAsync(Absolute(context, file), context.Cancellation).ConfigureAwait(false)).Trim();

    public static void Resolve(CliContext context, StorageOptions storage)
    {
        storage.BaseDirectory = context.WorkingDirectory;
        storage.Mounts = [.. storage.Mounts.Select(mount => ExpandHome(context, mount))];
    }

    public static void Resolve(CliContext context, SecurityOptions security)
    {
        if (security.SeccompProfile is { } profile && profile != "unconfined")
        {
            security.SeccompProfile = Absolute(context, profile);
        }
    }

    private static ContainerMount ExpandHome(CliContext context, ContainerMount mount) =>
        mount.Kind == MountKind.Bind && mount.Source is ['~', ..] && context.Environment.TryGetValue("HOME", out string? home)
            ? mount with { Source = Path.Combine(home, mount.Source[1..].TrimStart('/')) }
            : mount;
}
