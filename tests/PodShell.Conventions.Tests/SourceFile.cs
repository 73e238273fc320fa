using System.Text.RegularExpressions;
using PodShell.Testing;

namespace PodShell.Conventions.Tests;

/// <summary>One C# file of the repository.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> s_source = new(() => Read("src"));
    private static readonly Lazy<IReadOnlyList<SourceFile>> s_all = new(() =>
        [.. Read("src"), .. Read("tests"), .. Read("bench"), .. Read("tools")]
    );

    /// <summary>The files below <c>src/</c>.</summary>
    public static IReadOnlyList<SourceFile> OfSource => s_source.Value;

    /// <summary>All C# files.</summary>
    public static IReadOnlyList<SourceFile> OfRepository => s_all.Value;

    public int LineCount => Text.AsSpan().Count('\n') + (Text.EndsWith('\n') ? 0 : 1);

    /// <summary>The path below the repository.</summary>
    public string Name => System.IO.Path.GetRelativePath(RepositoryLayout.Root, Path);

    /// <summary>The text without comments and without what stands in string literals, line structure kept.</summary>
    public string Code => Noise().Replace(Text, m => new string('\n', m.Value.Count(c => c == '\n')));

    /// <summary>The names of the types declared at the top level of the file.</summary>
    public IReadOnlyList<string> Types => [.. TopLevelType().Matches(Code).Select(m => m.Groups["name"].Value).Distinct()];

    /// <summary>Whether there are methods, or accessors that do something.</summary>
    public bool HasBehaviour => Body().IsMatch(Code);

    private static IReadOnlyList<SourceFile> Read(string folder)
    {
        string root = System.IO.Path.Combine(RepositoryLayout.Root, folder);
        return !Directory.Exists(root)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                    .Where(p => !p.Split('/').Any(part => part is "obj" or "artifacts"))
                    .Order(StringComparer.Ordinal)
                    .Select(p => new SourceFile(p, File.ReadAllText(p))),
            ];
    }

    [GeneratedRegex(
        """
            //[^\n]*|/\*.*?\*/|\$*\"\"\"+.*?\"\"\"+|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Noise();

    [GeneratedRegex("""\)\s*(?:=>|\{)|\b(?:return|throw|await|foreach)\b""")]
    private static partial Regex Body();

    [GeneratedRegex(
        """^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe|delegate)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)""",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();
}
