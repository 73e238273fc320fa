using System.Text.RegularExpressions;

namespace PodShell.Conventions.Tests.Code;

/// <summary>What the house does not do, looked for in the code without its comments and strings.</summary>
public sealed partial class BannedPatternTests
{
    private static readonly string[] s_faces = ["src/PodShell/"];

    [Fact]
    public void ErrorsAreNotSwallowed() => AssertNone(SourceFile.OfRepository, SwallowedError());

    [Fact]
    public void NobodyWaitsByTheClock() => AssertNone(SourceFile.OfSource, ClockWait());

    [Fact]
    public void WarningsAreNotSilenced() => AssertNone(SourceFile.OfRepository, SilencedWarning());

    [Fact]
    public void NothingIsLeftUnfinished() => AssertNone(SourceFile.OfSource, Unfinished());

    [Fact]
    public void CmdletsDoNotBlockOnTasks() => AssertNone(FilesBelow(s_faces), BlockedTask());

    [Fact]
    public void EngineAndCmdletsNeverTouchTheConsole() =>
        AssertNone(FilesBelow(["src/PodShell.Model/", "src/PodShell.Linux/", "src/PodShell.Engine/", "src/PodShell/"]), ConsoleUse());

    [Fact]
    public void NoShellIsCalled()
    {
        string[] found = [.. SourceFile.OfSource
            .Where(f => f.Text.Contains("\"/bin/sh\"", StringComparison.Ordinal) && !f.Name.Contains("Healthcheck", StringComparison.OrdinalIgnoreCase))
            .Select(f => f.Name)];

        Assert.Empty(found);
    }

    [Fact]
    public void TheEngineChangesNoEnvironmentOfItsProcess() => AssertNone(FilesBelow(["src/PodShell.Engine/"]), EnvironmentChange());

    [Fact]
    public void LayersAreNeverExtractedByTheFrameworksExtractor() => AssertNone(SourceFile.OfSource, TarExtractor());

    [Fact]
    public void UnfinishedWordsStandNowhere()
    {
        string[] found = [.. SourceFile.OfSource
            .SelectMany(f => f.Text.Split('\n').Select((line, i) => (File: f, Line: line, Number: i + 1)))
            .Where(l => UnfinishedWord().IsMatch(l.Line))
            .Select(l => $"{l.File.Name}:{l.Number}: {l.Line.Trim()}")];

        Assert.Empty(found);
    }

    private static IEnumerable<SourceFile> FilesBelow(string[] folders) =>
        SourceFile.OfSource.Where(f => folders.Any(folder => f.Name.StartsWith(folder, StringComparison.Ordinal)));

    private static void AssertNone(IEnumerable<SourceFile> files, Regex pattern)
    {
        var found = new List<string>();
        foreach (SourceFile file in files)
        {
            string code = file.Code;
            found.AddRange(pattern.Matches(code).Select(m => $"{file.Name}:{code.AsSpan(0, m.Index).Count('\n') + 1}: {m.Value.Trim()}"));
        }

        Assert.Empty(found);
    }

    [GeneratedRegex("""catch\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}""")]
    private static partial Regex SwallowedError();

    [GeneratedRegex("""Thread\.Sleep|Task\.Delay|SpinWait\.""")]
    private static partial Regex ClockWait();

    [GeneratedRegex("""#pragma\s+warning\s+disable|SuppressMessage|NoWarn""")]
    private static partial Regex SilencedWarning();

    [GeneratedRegex("""NotImplementedException""")]
    private static partial Regex Unfinished();

    [GeneratedRegex("""\.Result\b(?!\s*=)(?!s)|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)""")]
    private static partial Regex BlockedTask();

    [GeneratedRegex("""(?<![.\w])Console\.\w+""")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex("""Environment\.SetEnvironmentVariable""")]
    private static partial Regex EnvironmentChange();

    [GeneratedRegex("""ExtractToDirectory|ExtractToFile""")]
    private static partial Regex TarExtractor();

    [GeneratedRegex("""\b(TODO|FIXME|HACK|XXX)\b|\bfor now\b""")]
    private static partial Regex UnfinishedWord();
}
