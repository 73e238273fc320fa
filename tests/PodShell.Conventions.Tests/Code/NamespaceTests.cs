using System.Text.RegularExpressions;

namespace PodShell.Conventions.Tests.Code;

/// <summary>A folder is a namespace, in every project, and no two folders use each other. The engine's have floors besides: <see cref="FloorTests"/>.</summary>
public sealed partial class NamespaceTests
{
    // What users name in scripts is in one namespace, whatever folder it stands in; docs/decisions/one-public-namespace.md.
    private static readonly string[] s_public = ["Errors", "Options", "Records", "Requests", "Values"];

    public static TheoryData<string, string> Projects =>
        new()
        {
            { "src/PodShell.Model/", "PodShell" },
            { "src/PodShell.Linux/", "PodShell.Linux" },
            { "src/PodShell.Engine/", "PodShell.Engine" },
            { "src/podsh/", "PodShell" },
            { "src/PodShell/", "PodShell" },
        };

    [Theory]
    [MemberData(nameof(Projects))]
    public void AFoldersNameIsItsNamespace(string project, string root) =>
        Expect.None(
            from file in Files(project)
            let own = Namespace().Match(file.Text).Groups[1].Value
            where own.Length > 0 && own != Expected(project, root, file)
            select $"{file.Name}: {own}"
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void FilesStandInTheInnermostFolders(string project, string root)
    {
        // A namespace sees those around it without saying so: with files in both, a use of them could not be told.
        string[] namespaces =
        [
            .. Files(project).Select(file => Expected(project, root, file)).Distinct().Where(name => name != "PodShell"),
        ];
        Expect.None(
            from outer in namespaces
            where namespaces.Any(inner => inner.StartsWith(outer + ".", StringComparison.Ordinal))
            select $"files beside folders in {outer}"
        );
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void NoTwoFoldersUseEachOther(string project, string root)
    {
        Dictionary<string, HashSet<string>> graph = Files(project)
            .GroupBy(file => Expected(project, root, file))
            .ToDictionary(folder => folder.Key, folder => folder.SelectMany(Uses).Where(used => used != folder.Key).ToHashSet());
        List<string> rest = [.. graph.Keys];
        while (rest.RemoveAll(folder => !graph[folder].Any(rest.Contains)) > 0) { }

        Expect.None(rest.Select(folder => $"a circle in {folder}"));
    }

    // Files outside of any namespace hold global usings and the program's first lines.
    private static IEnumerable<SourceFile> Files(string project) =>
        SourceFile.OfSource.Where(file => file.Name.StartsWith(project, StringComparison.Ordinal) && Namespace().IsMatch(file.Text));

    private static string Expected(string project, string root, SourceFile file)
    {
        string folder = Path.GetDirectoryName(file.Name[project.Length..])!;
        bool isPublic = project == "src/PodShell.Model/" && s_public.Contains(folder.Split('/')[0]);
        return isPublic || folder.Length == 0 ? root : $"{root}.{folder.Replace('/', '.')}";
    }

    private static IEnumerable<string> Uses(SourceFile file) => Using().Matches(file.Text).Select(use => use.Groups[1].Value).Distinct();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static |\w+ = )?(PodShell[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
