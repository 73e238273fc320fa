using PodShell.Containerfiles;

namespace PodShell.Model.Tests.Containerfiles;

/// <summary>What an ignore file takes out of a context.</summary>
public sealed class IgnoreFileTests
{
    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a/b", true)]
    [InlineData("a", "b/a", false)]
    [InlineData("/a/", "a/b/c", true)]
    [InlineData("./a", "a", true)]
    [InlineData("a/../b", "b", true)]
    [InlineData("*.md", "x.md", true)]
    [InlineData("*.md", "d/x.md", false)]
    [InlineData("**/*.md", "x.md", true)]
    [InlineData("**/*.md", "d/e/x.md", true)]
    [InlineData("**", "d/e", true)]
    [InlineData("d/**", "d/e/f", true)]
    [InlineData("d/**/f", "d/f", true)]
    [InlineData("d/**/f", "d/e/e/f", true)]
    [InlineData("d/**/f", "df", false)]
    [InlineData("*/temp*", "d/temporary", true)]
    [InlineData("*/temp*", "temporary", false)]
    [InlineData("temp?", "tempa", true)]
    [InlineData("temp?", "temp", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("# a comment\nb", "b", true)]
    [InlineData("*\n!a", "a", false)]
    [InlineData("*\n!a", "b", true)]
    [InlineData("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true)]
    [InlineData("*.md\nREADME-secret.md\n!README*.md", "README-secret.md", false)]
    [InlineData("d\n!d/keep", "d/keep", false)]
    [InlineData("d\n!d/keep", "d/other", true)]
    [InlineData(".", "a", false)]
    [InlineData("\\#a", "#a", true)]
    public void TheLastPatternThatFitsDecides(string patterns, string path, bool ignored) =>
        Assert.Equal(ignored, new IgnoreFile(patterns).Ignores(path));

    [Theory]
    [InlineData("!")]
    [InlineData("[a")]
    public void RejectsWhatIsMalformed(string patterns) => Assert.Throws<FormatException>(() => new IgnoreFile(patterns));

    [Fact]
    public void ManyStarsTakeNoTime()
    {
        IgnoreFile hard = new(string.Concat(Enumerable.Repeat("*a", 200)) + "b");
        Assert.False(hard.Ignores(new string('a', 3000)));
    }
}
