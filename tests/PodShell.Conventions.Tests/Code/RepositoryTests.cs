using System.Text.RegularExpressions;
using PodShell.Testing;

namespace PodShell.Conventions.Tests.Code;

/// <summary>Solution, packages, CI and README agree.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] s_folders = ["src", "tests", "bench", "tools"];

    private static IEnumerable<string> Projects =>
        s_folders
            .Select(folder => Path.Combine(RepositoryLayout.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryLayout.Root, path));

    [Fact]
    public void TheSolutionHoldsEveryProject()
    {
        string solution = File.ReadAllText(Path.Combine(RepositoryLayout.Root, "PodShell.sln")).Replace('\\', '/');

        Assert.All(Projects, project => Assert.Contains(project, solution, StringComparison.Ordinal));
    }

    [Fact]
    public void PackageVersionsStandInOnePlace()
    {
        string[] found = [.. Projects.Where(p => OwnVersion().IsMatch(File.ReadAllText(Path.Combine(RepositoryLayout.Root, p))))];

        Expect.None(found);
    }

    [Fact]
    public void CiRunsTheTestCommandOfTheReadme()
    {
        const string Command = "dotnet run --project src/PodShell.Host -- build.ps1 Test";

        Assert.Contains(Command, File.ReadAllText(Path.Combine(RepositoryLayout.Root, "README.md")), StringComparison.Ordinal);
        Assert.Contains(Command, File.ReadAllText(Path.Combine(RepositoryLayout.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheConstructorIsWrittenInC()
    {
        string[] native =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(RepositoryLayout.Root, "src"), "*.*", SearchOption.AllDirectories)
                .Where(p => p.EndsWith(".c", StringComparison.Ordinal) || p.EndsWith(".h", StringComparison.Ordinal)),
        ];

        Assert.Single(native);
    }

    [Fact]
    public void TheTestsThatThePageOnSecurityNamesAreThere()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryLayout.Root, "docs", "security.md"));
        SourceFile[] tests = [.. SourceFile.OfRepository.Where(f => f.Name.StartsWith("tests/", StringComparison.Ordinal))];
        Match[] named = [.. TestName().Matches(page).Cast<Match>()];

        Assert.NotEmpty(named);
        Expect.None(
            named
                .Where(name =>
                    !tests.Any(f =>
                        f.Text.Contains($"class {name.Groups[1].Value}", StringComparison.Ordinal)
                        && f.Text.Contains($" {name.Groups[2].Value}(", StringComparison.Ordinal)
                    )
                )
                .Select(name => name.Value)
        );
    }

    [Fact]
    public void TestsForAUserStandWhereOneRunsThem()
    {
        // Where everything runs as root, such a test is never run at all.
        string[] asRoot =
        [
            .. Projects
                .Where(p =>
                    p.EndsWith(".Tests.csproj", StringComparison.Ordinal)
                    && !File.ReadAllText(Path.Combine(RepositoryLayout.Root, p)).Contains("<RunRootless>true<", StringComparison.Ordinal)
                )
                .Select(p => Path.GetDirectoryName(p)! + "/"),
        ];
        string[] found =
        [
            .. SourceFile
                .OfRepository.Where(f =>
                    asRoot.Any(folder => f.Name.StartsWith(folder, StringComparison.Ordinal)) && UserTrait().IsMatch(f.Text)
                )
                .Select(f => f.Name),
        ];

        Expect.None(found);
    }

    [GeneratedRegex(@"\b([A-Z]\w+Tests)\.([A-Z]\w+)\b")]
    private static partial Regex TestName();

    [GeneratedRegex("""\[Trait\("Runs", "User"\)\]""")]
    private static partial Regex UserTrait();

    [GeneratedRegex("""<PackageReference[^>]*\bVersion=""")]
    private static partial Regex OwnVersion();
}
