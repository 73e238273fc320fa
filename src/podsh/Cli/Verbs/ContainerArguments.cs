using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary>What run and create share: the image and the command behind the flags, and the paths that depend on the caller.</summary>
internal static class ContainerArguments
{
    public static void Apply(CliContext context, RunSettings settings, List<string> words)
    {
        ContainerOptions options = settings.Request.Options;
        if (words.Count == 0)
        {
            throw new UsageException("requires at least 1 argument: an image");
        }

        if (settings.RootFs)
        {
            options.Storage.RootFs = Path.GetFullPath(words[0], context.WorkingDirectory);
        }
        else
        {
            options.Image = words[0].StartsWith("docker://", StringComparison.Ordinal) ? words[0]["docker://".Length..] : words[0];
        }

        options.Process.Command = words[1..];
        options.Storage.BaseDirectory = context.WorkingDirectory;
        options.CidFile = Absolute(context, options.CidFile);
        options.LabelFiles = [.. options.LabelFiles.Select(file => Absolute(context, file)!)];
        options.Process.EnvironmentFiles = [.. options.Process.EnvironmentFiles.Select(file => Absolute(context, file)!)];
        options.Storage.Mounts = [.. options.Storage.Mounts.Select(mount => ExpandHome(context, mount))];
        if (options.Security.SeccompProfile is { } profile && profile != "unconfined")
        {
            options.Security.SeccompProfile = Absolute(context, profile);
        }
    }

    private static string? Absolute(CliContext context, string? path) => path is null ? null : Path.GetFullPath(path, context.WorkingDirectory);

    private static ContainerMount ExpandHome(CliContext context, ContainerMount mount) =>
        mount.Kind == MountKind.Bind && mount.Source is ['~', ..] && context.Environment.TryGetValue("HOME", out string? home)
            ? mount with { Source = Path.Combine(home, mount.Source[1..].TrimStart('/')) }
            : mount;
}
