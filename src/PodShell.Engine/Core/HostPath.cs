using PodShell.Linux.Events;

namespace PodShell.Engine.Core;

/// <summary>Paths of the host as users write them: relative to where they are, or to their home.</summary>
internal static class HostPath
{
    /// <summary>Makes a path absolute and clean, without looking at the file system.</summary>
    /// <param name="path">The path as written.</param>
    /// <param name="baseDirectory">What relative paths start from; the caller's working directory when <see langword="null"/>.</param>
    /// <param name="settings">The caller.</param>
    /// <returns>The absolute path.</returns>
    public static string Resolve(string path, string? baseDirectory, EngineSettings settings)
    {
        string absolute = path switch
        {
            "~" => settings.Home,
            _ when path.StartsWith("~/", StringComparison.Ordinal) => $"{settings.Home}/{path[2..]}",
            _ when path.StartsWith('/') => path,
            _ => CallerPath.Absolute(path, string.IsNullOrEmpty(baseDirectory) ? settings.WorkingDirectory : baseDirectory),
        };

        // Path.GetFullPath only computes: dots are resolved by text, as shells and Docker do it.
        return Path.GetFullPath(absolute) is { Length: > 1 } full ? full.TrimEnd('/') : "/";
    }

    /// <summary>Reads a file of <c>KEY=VALUE</c> lines.</summary>
    /// <param name="path">The path as written.</param>
    /// <param name="baseDirectory">What relative paths start from.</param>
    /// <param name="settings">The caller, whose variables a bare <c>KEY</c> takes.</param>
    /// <param name="errorId">The id of failures.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <returns>The pairs.</returns>
    public static IReadOnlyList<KeyValue> ReadEnvironmentFile(
        string path,
        string? baseDirectory,
        EngineSettings settings,
        string errorId,
        CancellationToken cancellationToken
    )
    {
        string file = Resolve(path, baseDirectory, settings);
        try
        {
            return
            [
                .. EnvironmentFile
                    .Parse(NamedFile.Read(file, EnvironmentFile.MaximumSize, cancellationToken), file, name =>
                        settings.Environment.GetValueOrDefault(name)
                    )
                    .SelectMany(Expand),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw PlanErrors.Invalid(errorId, $"The file '{file}' cannot be used: {e.Message}", file, "Write one KEY=VALUE a line.", e);
        }

        IEnumerable<KeyValue> Expand(KeyValue variable) =>
            variable.Value is not null
                ? [variable]
                : settings
                    .Environment.Where(own => own.Key.StartsWith(variable.Key[..^1], StringComparison.Ordinal))
                    .Select(own => new KeyValue(own.Key, own.Value));
    }
}
