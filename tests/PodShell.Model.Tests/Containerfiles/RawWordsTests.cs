using PodShell.Containerfiles;

namespace PodShell.Model.Tests.Containerfiles;

/// <summary>Words of a Containerfile's instructions, as its reference has them.</summary>
public sealed class RawWordsTests
{
    [Theory]
    [InlineData("A=1 B=2", "A=1|B=2")]
    [InlineData("  A=1 \t B=2  ", "A=1|B=2")]
    [InlineData("A=\"x y\" B='p q'", "A=x y|B=p q")]
    [InlineData("A=x\\ y \"k 1\"=v", "A=x y|k 1=v")]
    [InlineData("A=\"say \\\"hi\\\"\" B='a\\b'", "A=say \"hi\"|B=a\\b")]
    [InlineData("A=\"it's\" B=", "A=it's|B=")]
    [InlineData("\"\"", "")]
    public void QuotesAndBackslashesKeepBlanks(string value, string words) =>
        Assert.Equal(words.Split('|'), RawWords.SplitPlain(value, '\\'));

    [Fact]
    public void NothingHasNoWords() => Assert.Empty(RawWords.SplitPlain("  ", '\\'));

    [Theory]
    [InlineData("A=\"x")]
    [InlineData("A='x")]
    public void AnOpenQuoteIsRefused(string value) => Assert.Throws<FormatException>(() => RawWords.SplitPlain(value, '\\'));
}
