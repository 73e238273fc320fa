namespace PodShell.Model.Tests.Values;

/// <summary>The text forms of health checks, as Podman reads them.</summary>
public sealed class HealthTestTests
{
    [Theory]
    [InlineData("true a", "CMD-SHELL|true a", "/bin/sh|-c|true a")]
    [InlineData("[\"true\"]", "CMD-SHELL|true", "/bin/sh|-c|true")]
    [InlineData("[\"sh\",\"-c\",\"a b\"]", "CMD|sh|-c|a b", "sh|-c|a b")]
    [InlineData("CMD true  x", "CMD|true|x", "true|x")]
    [InlineData("[\"CMD\",\"echo\",\"a b\"]", "CMD|echo|a b", "echo|a b")]
    [InlineData("CMD-SHELL true y", "CMD-SHELL|true y", "/bin/sh|-c|true y")]
    [InlineData("CMD-SHELL  a   b", "CMD-SHELL| a   b", "/bin/sh|-c| a   b")]
    [InlineData("[\"CMD-SHELL\",\"a b\"]", "CMD-SHELL|a b", "/bin/sh|-c|a b")]
    [InlineData("[bad", "CMD-SHELL|[bad", "/bin/sh|-c|[bad")]
    [InlineData("[ -e /x ]", "CMD-SHELL|[ -e /x ]", "/bin/sh|-c|[ -e /x ]")]
    [InlineData("none", "NONE", "")]
    [InlineData("[\"NONE\"]", "NONE", "")]
    public void TextsAreReadAndWrittenBack(string text, string words, string command)
    {
        HealthTest test = HealthTest.Parse(text);
        Assert.Equal(words, string.Join('|', test.Words));
        Assert.Equal(command, string.Join('|', test.ToCommand()));
        Assert.Equal(test, HealthTest.Parse(test.ToString()));
        Assert.Equal(test, HealthTest.Of(test.Words));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"\"]")]
    [InlineData("CMD")]
    [InlineData("CMD-SHELL")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void WithoutACommandThereIsNoCheck(string text) => Assert.Throws<FormatException>(() => HealthTest.Parse(text));

    [Fact]
    public void WordsOfImagesWithoutAKindAreACommand()
    {
        Assert.Equal("CMD|a|b", string.Join('|', HealthTest.Of(["a", "b"])!.Words));
        Assert.Null(HealthTest.Of([]));
        Assert.Null(HealthTest.Of(null));
        Assert.Null(HealthTest.Of(["CMD"]));
        Assert.Equal("CMD-SHELL|x y", string.Join('|', HealthTest.OfWords(["x y"]).Words));
        Assert.Equal("CMD|x|y", string.Join('|', HealthTest.OfWords(["x", "y"]).Words));
    }
}
