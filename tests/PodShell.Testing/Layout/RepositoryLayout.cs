namespace PodShell.Testing;

/// <summary>Where the build puts what tests use. The same layout is staged for runs as an unprivileged user.</summary>
public static class RepositoryLayout
{
    private static readonly Lazy<string> s_root = new(FindRoot);

    /// <summary>The folder that holds <c>PodShell.psd1</c>.</summary>
    public static string Root => s_root.Value;

    /// <summary>The module's manifest.</summary>
    public static string Manifest => Path.Combine(Root, "PodShell.psd1");

    /// <summary>The engine's executable.</summary>
    public static string Podsh => Path.Combine(Root, "bin", "podsh");

    /// <summary>What <c>build.ps1 Fixtures</c> made: tools and root file systems.</summary>
    public static string Fixtures => Path.Combine(Root, "artifacts", "fixtures");

    /// <summary>The path of a fixture.</summary>
    /// <exception cref="FileNotFoundException">It was not made; the message names the task that makes it.</exception>
    public static string Fixture(params string[] parts)
    {
        string path = Path.Combine([Fixtures, .. parts]);
        return Path.Exists(path) ? path : throw new FileNotFoundException($"'{path}' is missing: run 'build.ps1 Fixtures' once.", path);
    }

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "PodShell.psd1")))
            {
                return folder;
            }
        }

        // The demo and the bench load this library into a host whose base folder may be elsewhere.
        string beside = typeof(RepositoryLayout).Assembly.Location;
        for (string? folder = Path.GetDirectoryName(beside); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "PodShell.psd1")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds PodShell.psd1.");
    }
}
