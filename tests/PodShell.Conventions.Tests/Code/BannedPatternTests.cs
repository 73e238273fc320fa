using System.Text.RegularExpressions;

namespace PodShell.Conventions.Tests.Code;

/// <summary>What the house does not do, looked for in the code without its comments and strings.</summary>
public sealed partial class BannedPatternTests
{
    private static readonly string[] s_faces = ["src/PodShell/"];
    private static readonly string[] s_silent = ["src/PodShell.Model/", "src/PodShell.Linux/", "src/PodShell.Engine/", "src/PodShell/"];
    private static readonly string[] s_engine = ["src/PodShell.Engine/"];

    // The one place where the pipeline thread waits, and one that reads a task which has ended.
    private static readonly string[] s_waiters =
    [
        "src/PodShell/Pipeline/PipelineSynchronizationContext.cs",
        "src/PodShell/Client/EngineConnection.cs",
    ];

    [Fact]
    public void ErrorsAreNotSwallowedWithoutAReason() => AssertNone(SourceFile.OfRepository, SwallowedError(), f => f.Text);

    [Fact]
    public void NobodySwallowsEveryError() => AssertNone(SourceFile.OfRepository, SwallowedEverything());

    [Fact]
    public void NobodyWaitsByTheClock() => AssertNone(SourceFile.OfSource, ClockWait());

    [Fact]
    public void WarningsAreNotSilenced() => AssertNone(SourceFile.OfRepository, SilencedWarning());

    [Fact]
    public void NothingIsLeftUnfinished() => AssertNone(SourceFile.OfSource, Unfinished());

    [Fact]
    public void CmdletsDoNotBlockOnTasks() => AssertNone(FilesBelow(s_faces).Where(f => !s_waiters.Contains(f.Name)), BlockedTask());

    [Fact]
    public void EngineAndCmdletsNeverTouchTheConsole() => AssertNone(FilesBelow(s_silent), ConsoleUse());

    [Fact]
    public void NoShellIsCalled()
    {
        string[] found =
        [
            .. SourceFile
                .OfSource
                // ImageChange and ConfigStep write the shell form of commands of images: a shell inside containers, as HealthTest's is.
                // ImageCommitter writes it into a history. The commands of ShellSecretDriver are the user's own, which nothing is added to.
                .Where(f =>
                    f.Text.Contains("\"/bin/sh\"", StringComparison.Ordinal)
                    && !f.Name.EndsWith("/ImageChange.cs", StringComparison.Ordinal)
                    && !f.Name.EndsWith("/ConfigStep.cs", StringComparison.Ordinal)
                    && !f.Name.EndsWith("/HealthTest.cs", StringComparison.Ordinal)
                    && !f.Name.EndsWith("/ImageCommitter.cs", StringComparison.Ordinal)
                    && !f.Name.EndsWith("/ShellSecretDriver.cs", StringComparison.Ordinal)
                )
                .Select(f => f.Name),
        ];

        Expect.None(found);
    }

    [Fact]
    public void TheEngineChangesNoEnvironmentOfItsProcess() => AssertNone(FilesBelow(s_engine), EnvironmentChange());

    [Fact]
    public void LayersAreNeverExtractedByTheFrameworksExtractor() => AssertNone(SourceFile.OfSource, TarExtractor());

    [Fact]
    public void TheEngineNamesCmdletsOnlyToThoseWhoUseThem()
    {
        // FaceWords says it in the words of the command line as well.
        string[] found =
        [
            .. FilesBelow(s_engine)
                .SelectMany(f => f.Text.Split('\n').Select((line, i) => (File: f, Line: line, Number: i + 1)))
                .Where(l => NamedCmdlet().IsMatch(l.Line) && !l.Line.Contains("FaceWords.", StringComparison.Ordinal))
                .Select(l => $"{l.File.Name}:{l.Number}: {l.Line.Trim()}"),
        ];

        Expect.None(found);
    }

    [Fact]
    public void UnfinishedWordsStandNowhere()
    {
        string[] found =
        [
            .. SourceFile
                .OfSource.SelectMany(f => f.Text.Split('\n').Select((line, i) => (File: f, Line: line, Number: i + 1)))
                .Where(l => UnfinishedWord().IsMatch(l.Line))
                .Select(l => $"{l.File.Name}:{l.Number}: {l.Line.Trim()}"),
        ];

        Expect.None(found);
    }

    private static IEnumerable<SourceFile> FilesBelow(string[] folders) =>
        SourceFile.OfSource.Where(f => folders.Any(folder => f.Name.StartsWith(folder, StringComparison.Ordinal)));

    private static void AssertNone(IEnumerable<SourceFile> files, Regex pattern) => AssertNone(files, pattern, f => f.Code);

    private static void AssertNone(IEnumerable<SourceFile> files, Regex pattern, Func<SourceFile, string> text)
    {
        List<string> found = new();
        foreach (SourceFile file in files)
        {
            string code = text(file);
            found.AddRange(pattern.Matches(code).Select(m => $"{file.Name}:{code.AsSpan(0, m.Index).Count('\n') + 1}: {m.Value.Trim()}"));
        }

        Expect.None(found);
    }

    [GeneratedRegex("""catch\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}""")]
    private static partial Regex SwallowedError();

    [GeneratedRegex("""catch\s*(\(\s*Exception(\s+\w+)?\s*\))?\s*\{\s*\}""")]
    private static partial Regex SwallowedEverything();

    // A pause with a clock of its own is a registry's back-off, not a look whether something has happened.
    [GeneratedRegex("""Thread\.Sleep|Task\.Delay\((?![^;]*\bclock\b)|SpinWait\.""")]
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

    // In a text, not in a comment.
    [GeneratedRegex("""^(?!\s*//)[^"]*".*\b[A-Z][a-z]+-Pod[A-Z]?[A-Za-z]*\b""")]
    private static partial Regex NamedCmdlet();

    [GeneratedRegex("""\b(TODO|FIXME|HACK|XXX)\b|\bfor now\b""")]
    private static partial Regex UnfinishedWord();
}
