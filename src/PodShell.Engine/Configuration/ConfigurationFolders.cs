using System.Globalization;

namespace PodShell.Engine.Configuration;

/// <summary>
/// Which files make up a configuration, by the one rule of containers-config: the first main file that exists of the user's, <c>/etc</c>
/// and <c>/usr/share</c>, then the drop-ins of all of them, a later folder's file replacing an earlier one's of the same name, by name.
/// </summary>
internal static class ConfigurationFolders
{
    /// <summary>The files to read, in order.</summary>
    /// <param name="environment">Where to look.</param>
    /// <param name="name">The name without <c>.conf</c>: <c>registries</c>, <c>containers</c>, <c>storage</c>.</param>
    /// <param name="mainOverride">The main file, if it is given explicitly.</param>
    /// <param name="folderOverride">The only folder of drop-ins, if it is given explicitly.</param>
    /// <returns>Absolute paths of files that existed a moment ago; the main file first, if there is one.</returns>
    public static IReadOnlyList<string> Files(
        ConfigurationEnvironment environment,
        string name,
        string? mainOverride = null,
        string? folderOverride = null
    )
    {
        List<string> bases = new() { environment.System("usr", "share", "containers"), environment.System("etc", "containers") };
        if (environment.ConfigHome is { } home)
        {
            bases.Add(Path.Combine(home, "containers"));
        }

        List<string> files = new();
        if ((mainOverride ?? bases.Select(folder => Path.Combine(folder, name + ".conf")).LastOrDefault(File.Exists)) is { } main)
        {
            files.Add(main);
        }

        string own = environment.IsRootless ? ".rootless.conf.d" : ".rootful.conf.d";
        IEnumerable<string> folders = folderOverride is not null
            ? [folderOverride]
            : bases.SelectMany(folder =>
                new[]
                {
                    Path.Combine(folder, name + ".conf.d"),
                    Path.Combine(folder, name + own),
                    Path.Combine(folder, name + own, environment.UserId.ToString(CultureInfo.InvariantCulture)),
                }
            );
        SortedDictionary<string, string> dropIns = new(StringComparer.Ordinal);
        foreach (string? folder in folders.Where(Directory.Exists))
        {
            foreach (string file in DropIns(folder))
            {
                dropIns[Path.GetFileName(file)] = file;
            }
        }

        files.AddRange(dropIns.Values);
        return files;
    }

    private static string[] DropIns(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*.conf");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PodShellException(
                ErrorIds.ConfigurationUnreadable,
                ErrorKind.PermissionDenied,
                $"The configuration folder '{folder}' cannot be read: {e.Message}",
                folder,
                "Check its permissions.",
                e
            );
        }
    }
}
