using System.Text;
using PodShell.Cli.Parsing;
using PodShell.Engine.Core;
using PodShell.Linux.Events;

namespace PodShell.Cli.Context;

/// <summary>Paths as the caller means them: relative to his working directory, <c>~</c> as his home.</summary>
internal static class CallerPaths
{
    private const int LargestIdFile = 4096;

    public static string Absolute(CliContext context, string path) => CallerPath.Absolute(path, context.WorkingDirectory);

    /// <summary>As <see cref="Absolute(CliContext, string)"/>, where an empty text, as of an unset variable, names nothing.</summary>
    public static string Named(CliContext context, string path) =>
        path.Length > 0 ? Absolute(context, path) : throw new UsageException("a path is empty: no such file or directory");

    public static List<string> Absolute(CliContext context, IEnumerable<string> paths) =>
        [.. paths.Select(path => Absolute(context, path))];

    /// <summary>The id that a <c>--cidfile</c> or <c>--pod-id-file</c> holds.</summary>
    public static string ReadId(CliContext context, string file)
    {
        byte[] content = NamedFile.Read(Absolute(context, file), LargestIdFile, context.Cancellation);
        return content.Length <= LargestIdFile
            ? Encoding.UTF8.GetString(content).Trim()
            : throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidData,
                $"The id file '{file}' has more than {LargestIdFile} bytes.",
                file,
                "Name a file that holds one id."
            );
    }

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
            ? mount with
            {
                Source = Path.Combine(home, mount.Source[1..].TrimStart('/')),
            }
            : mount;
}
