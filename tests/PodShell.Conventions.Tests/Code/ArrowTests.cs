using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PodShell.Testing;

namespace PodShell.Conventions.Tests.Code;

/// <summary>The projects reference each other only as the design allows: read from the built assemblies.</summary>
public sealed class ArrowTests
{
    private static readonly string s_configuration = new DirectoryInfo(AppContext.BaseDirectory).Name.Split('_')[0];

    [Theory]
    [InlineData("PodShell.Model")]
    [InlineData("PodShell.Linux", "PodShell.Model", "Tmds.LibC")]
    [InlineData(
        "PodShell.Engine",
        "PodShell.Model",
        "PodShell.Linux",
        "SQLitePCLRaw.*",
        "ZstdSharp",
        "SharpCompress",
        "Tmds.DBus.Protocol",
        "Tomlyn*"
    )]
    [InlineData("podsh", "PodShell.Engine", "PodShell.Model", "PodShell.Linux")]
    [InlineData("PodShell", "PodShell.Model", "System.Management.Automation")]
    public void AnAssemblyReferencesOnlyWhatTheDesignAllows(string project, params string[] allowed)
    {
        string[] foreign = [.. References(project).Where(name => !IsPlatform(name) && !allowed.Any(pattern => Matches(name, pattern)))];

        Assert.True(foreign.Length == 0, $"{project} references {string.Join(", ", foreign)}.");
    }

    [Fact]
    public void TheCmdletsCompileAgainstPowerShellStandardOnly()
    {
        // PowerShellStandard.Library's assembly says it is System.Management.Automation 3.0.0.0: it binds to any later one.
        using FileStream stream = File.OpenRead(AssemblyPath("PodShell"));
        using PEReader image = new(stream);
        MetadataReader metadata = image.GetMetadataReader();
        AssemblyReference reference = metadata
            .AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Single(r => metadata.GetString(r.Name) == "System.Management.Automation");

        Assert.Equal(new Version(3, 0, 0, 0), reference.Version);
    }

    [Theory]
    [InlineData("PodShell.Model")]
    [InlineData("PodShell.Linux")]
    [InlineData("PodShell.Engine")]
    public void TheLibrariesOfTheExecutableAreMarkedForAot(string project)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryLayout.Root, "src", project, $"{project}.csproj"));

        Assert.Contains("<IsAotCompatible>true</IsAotCompatible>", text, StringComparison.Ordinal);
    }

    private static string AssemblyPath(string project)
    {
        string bin = Path.Combine(RepositoryLayout.Root, "artifacts", "bin", project);
        string[] found =
        [
            .. Directory
                .EnumerateFiles(bin, $"{project}.dll", SearchOption.AllDirectories)
                .Where(p => p[(bin.Length + 1)..].StartsWith(s_configuration, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(File.GetLastWriteTimeUtc),
        ];
        return found.Length > 0 ? found[0] : throw new FileNotFoundException($"{project} is not built for {s_configuration}.");
    }

    private static string[] References(string project)
    {
        using FileStream stream = File.OpenRead(AssemblyPath(project));
        using PEReader image = new(stream);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static bool IsPlatform(string name) =>
        name is "mscorlib" or "netstandard" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives"
        || (
            name.StartsWith("System.", StringComparison.Ordinal)
            && !name.StartsWith("System.Management.Automation", StringComparison.Ordinal)
        );

    private static bool Matches(string name, string pattern) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
