using PodShell.Cli.Context;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Containers;

/// <summary>
/// What run and create share: the image and the command behind the flags, the pod, and the paths that depend on the caller.
/// </summary>
internal static class ContainerArguments
{
    public static async Task ApplyAsync(CliContext context, RunSettings settings, List<string> operands)
    {
        ContainerOptions options = settings.Request.Options;
        if (operands.Count == 0)
        {
            throw new UsageException("requires at least 1 argument: an image");
        }

        if (settings.RootFs)
        {
            options.Storage.RootFs = CallerPaths.Named(context, operands[0]);
        }
        else
        {
            options.Image = operands[0].StartsWith("docker://", StringComparison.Ordinal) ? operands[0]["docker://".Length..] : operands[0];
        }

        if (options is { Replace: true, Name: null })
        {
            throw new UsageException("cannot replace container without --name being set");
        }

        if (options.Network is { NoHosts: true, AddHosts.Count: > 0 })
        {
            throw new UsageException("--no-hosts and --add-host cannot be set together");
        }

        options.CreateCommand = [.. context.CommandLine];
        options.Process.Command = operands[1..];
        options.CidFile = options.CidFile is { } file ? CallerPaths.Absolute(context, file) : null;
        options.LabelFiles = CallerPaths.Absolute(context, options.LabelFiles);
        options.Process.EnvironmentFiles = CallerPaths.Absolute(context, options.Process.EnvironmentFiles);
        CallerPaths.Resolve(context, options.Storage);
        CallerPaths.Resolve(context, options.Security);
        if (settings.PodIdFile is { } podFile)
        {
            options.Pod = options.Pod is null
                ? CallerPaths.ReadId(context, podFile)
                : throw new UsageException("--pod and --pod-id-file cannot be used together");
        }

        if (options.InitContainer != InitContainerKind.None && options.Pod is null)
        {
            throw new UsageException("--init-ctr needs --pod or --pod-id-file");
        }
    }
}
