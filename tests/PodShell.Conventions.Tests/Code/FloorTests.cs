using System.Text.RegularExpressions;

namespace PodShell.Conventions.Tests.Code;

/// <summary>The folders of the engine stand on floors: each uses those below its own.</summary>
public sealed partial class FloorTests
{
    private const string Engine = "src/PodShell.Engine/";

    // From the ground up. What stands on one floor does not use its neighbours.
    private static readonly string[][] s_floors =
    [
        ["Core", "Contracts"],
        ["Filters"],
        ["Configuration"],
        ["State"],
        ["Events"],
        ["Context"],
        ["Host"],
        ["Registry", "Storage", "Security"],
        ["Images", "Networks", "Volumes", "Secrets"],
        ["Requirements"],
        ["Containers"],
        ["Pods", "Build"],
        ["Check"],
        ["Services"],
    ];

    private static readonly IReadOnlyList<SourceFile> s_files =
    [
        .. SourceFile.OfSource.Where(file => file.Name.StartsWith(Engine, StringComparison.Ordinal)),
    ];

    [Fact]
    public void EveryFolderHasAFloor()
    {
        string[] unknown = [.. s_files.Select(file => Room(file).Split('.')[0]).Distinct().Except(s_floors.SelectMany(floor => floor))];

        Assert.True(unknown.Length == 0, $"No floor for {string.Join(", ", unknown)}.");
    }

    [Fact]
    public void UsesLeadDownwards()
    {
        string[] upward =
        [
            .. from file in s_files
            from used in Uses(file)
            let own = Room(file).Split('.')[0]
            let other = used.Split('.')[0]
            where own != other && Floor(own) <= Floor(other)
            select $"{file.Name} uses {used}",
        ];

        Assert.True(upward.Length == 0, string.Join('\n', upward));
    }

    private static string Room(SourceFile file) => Path.GetDirectoryName(file.Name[Engine.Length..])!.Replace('/', '.');

    private static IEnumerable<string> Uses(SourceFile file) => Using().Matches(file.Text).Select(use => use.Groups[1].Value).Distinct();

    private static int Floor(string folder) => Array.FindIndex(s_floors, floor => floor.Contains(folder));

    [GeneratedRegex(@"^using (?:static |\w+ = )?PodShell\.Engine\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
