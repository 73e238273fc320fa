using System.Management.Automation;
using PodShell.Pipeline;

namespace PodShell.Commands.Images;

/// <summary>A cmdlet that reads files of the host: -Path with wildcards, -LiteralPath without.</summary>
public abstract class PathCommand : PodShellCmdlet
{
    /// <summary>The paths that both parameters mean, as paths of the file system.</summary>
    /// <exception cref="PodShellException">A path is not there, or not in the file system.</exception>
    private protected IEnumerable<string> Resolve(string[] paths, bool literal)
    {
        foreach (string path in paths)
        {
            foreach (string resolved in literal ? [ResolvePath(path)] : Expand(path))
            {
                yield return File.Exists(resolved) || Directory.Exists(resolved) ? resolved : throw NotFound(resolved);
            }
        }
    }

    private protected PathCommand() { }

    private IReadOnlyList<string> Expand(string path)
    {
        try
        {
            IReadOnlyList<string> found = GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            return provider.Name == "FileSystem" ? found : throw NotFound(path);
        }
        catch (ItemNotFoundException)
        {
            throw NotFound(ResolvePath(path));
        }
    }

    private static PodShellException NotFound(string path) =>
        new(ErrorIds.PathNotFound, ErrorKind.NotFound, $"There is no file or directory '{path}'.", path);
}
