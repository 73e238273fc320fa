using PodShell.Containerfiles;

namespace PodShell.Model.Tests.Containerfiles;

/// <summary>Variables of a Containerfile, with all modifiers of the reference.</summary>
public sealed class WordExpanderTests
{
    private static readonly Dictionary<string, string> s_variables = new()
    {
        ["x"] = "foobarbar",
        ["empty"] = "",
        ["path"] = "/usr/local/lib",
        ["two"] = "a b",
    };

    private static WordExpander Words => new('\\', name => s_variables.GetValueOrDefault(name));

    [Theory]
    [InlineData("$x", "foobarbar")]
    [InlineData("${x}y", "foobarbary")]
    [InlineData("$none", "")]
    [InlineData("\\$x", "$x")]
    [InlineData("'$x'", "$x")]
    [InlineData("\"$x \\\" \\a\"", "foobarbar \" \\a")]
    [InlineData("a\\ b", "a b")]
    [InlineData("$", "$")]
    [InlineData("a$", "a$")]
    [InlineData("${none:-d}", "d")]
    [InlineData("${empty:-d}", "d")]
    [InlineData("${empty-d}", "")]
    [InlineData("${none-$x}", "foobarbar")]
    [InlineData("${x:+set}", "set")]
    [InlineData("${empty:+set}", "")]
    [InlineData("${empty+set}", "set")]
    [InlineData("${x:?no}", "foobarbar")]
    [InlineData("${x#foo}", "barbar")]
    [InlineData("${x#*b}", "arbar")]
    [InlineData("${x##*b}", "ar")]
    [InlineData("${x%bar}", "foobar")]
    [InlineData("${x%b*}", "foobar")]
    [InlineData("${x%%b*}", "foo")]
    [InlineData("${x/ba?/-}", "foo-bar")]
    [InlineData("${x//bar/-}", "foo--")]
    [InlineData("${path##*/}", "lib")]
    [InlineData("${path//\\//-}", "-usr-local-lib")]
    [InlineData("${x:-${none:-deep}}", "foobarbar")]
    [InlineData("${none:-${none:-deep}}", "deep")]
    public void Expands(string word, string expected) => Assert.Equal(expected, Words.Expand(word));

    [Theory]
    [InlineData("${x")]
    [InlineData("${}")]
    [InlineData("${x:!y}")]
    [InlineData("${none:?it is needed}")]
    [InlineData("'open")]
    [InlineData("\"open")]
    [InlineData("${x/a")]
    public void RejectsWhatIsMalformed(string word) => Assert.Throws<FormatException>(() => Words.Expand(word));

    [Fact]
    public void BlanksOfValuesPartWordsButNotInQuotes() => Assert.Equal(["a", "b", "a b", "c d"], Words.ExpandAll("$two \"$two\" 'c d'"));

    [Fact]
    public void DocumentsKeepQuotes() => Assert.Equal("'foobarbar' \"$x\"\n", Words.ExpandDocument("'$x' \"\\$x\"\n"));

    [Fact]
    public void DepthAndLengthHaveLimits()
    {
        string deep = string.Concat(Enumerable.Repeat("${none:-", 100)) + new string('}', 100);
        Assert.Throws<FormatException>(() => Words.Expand(deep));
        WordExpander large = new('\\', _ => new string('x', 100_000));
        Assert.Throws<FormatException>(() => large.Expand(string.Concat(Enumerable.Repeat("$a", 20))));
    }
}
