using PodShell.Containerfiles;

namespace PodShell.Model.Tests.Containerfiles;

/// <summary>Containerfiles: directives, continued lines, documents, flags, forms, stages, and what is refused with file and line.</summary>
public sealed class ContainerfileParserTests
{
    [Fact]
    public void StagesHaveNamesAndInstructions()
    {
        Containerfile file = Parse("ARG V=1\nFROM a:$V AS One\nRUN x\nfrom scratch\ncopy --from=one /a /b\n");
        Assert.Equal(["ARG"], file.Arguments.Select(one => one.Name));
        Assert.Equal([("a:$V", "one"), ("scratch", null)], file.Stages.Select(stage => (stage.Base, stage.Name)));
        Instruction copy = Assert.Single(file.Stages[1].Instructions);
        Assert.Equal(("COPY", "one", "/a /b", 5), (copy.Name, copy.Flag("from"), copy.Value, copy.Line));
    }

    [Fact]
    public void LinesAreContinuedAndCommentsLeftOut()
    {
        Instruction run = One("RUN a \\\n# no\n\n  b \\  \n c\n");
        Assert.Equal("a   b  c", run.Value);
        Assert.Null(run.Words);
    }

    [Fact]
    public void TheEscapeIsADirective()
    {
        Containerfile file = Parse("# escape=`\n# a comment\nFROM a\nRUN x `\ny\\z\n");
        Assert.Equal('`', file.Escape);
        Assert.Equal("x y\\z", file.Stages[0].Instructions[0].Value);
        Assert.Equal('\\', Parse("# a comment\n# escape=`\nFROM a\n").Escape);
    }

    [Fact]
    public void JsonFormsHaveWords()
    {
        Assert.Equal(["a", "b c"], One("CMD [\"a\", \"b c\"]").Words!);
        Assert.Null(One("RUN [ -e /x ]").Words);
        Assert.Equal("[ -e /x ]", One("RUN [ -e /x ]").Value);
    }

    [Fact]
    public void DocumentsFollowTheirInstruction()
    {
        Instruction run = One("RUN <<EOF cat >x <<-'B'\na $x\nEOF\n\t\tb\n\tB\n");
        Assert.Equal([new HereDocument("EOF", "a $x\n", true, false), new HereDocument("B", "b\n", false, true)], run.Documents);
        Assert.Equal(["EOF"], One("COPY <<EOF /x\nRUN no\nEOF\n").Documents.Select(one => one.Name));
    }

    [Fact]
    public void FlagsStandBeforeTheRest()
    {
        Instruction run = One("RUN --mount=type=cache,target=/c --network=none -- --x");
        Assert.Equal([new("mount", "type=cache,target=/c"), new("network", "none")], run.Flags);
        Assert.Equal("--x", run.Value);
        Assert.True(One("COPY --link a b").Switch("link"));
        Assert.False(One("COPY --link=false a b").Switch("link"));
    }

    [Fact]
    public void PairsHaveTwoForms()
    {
        Assert.Equal([new("A", "1"), new("B", "\"x y\"")], RawWords.Pairs("A=1 B=\"x y\"", '\\'));
        Assert.Equal([new("A", "old value")], RawWords.Pairs("A old value", '\\'));
        Assert.Throws<FormatException>(() => RawWords.Pairs("A=1 b", '\\'));
    }

    [Theory]
    [InlineData("", 0, "no stages to build")]
    [InlineData("RUN x", 1, "no FROM statement found")]
    [InlineData("ARG a", 0, "no FROM statement found")]
    [InlineData("FROM a\n\nFOO x", 3, "Unknown instruction: \"FOO\"")]
    [InlineData("FROM a\nADD --foo a /", 2, "ADD has no flag --foo")]
    [InlineData("FROM a b", 1, "FROM requires")]
    [InlineData("FROM a AS 1x", 1, "no name of a stage")]
    [InlineData("FROM a AS x\nFROM b AS X", 2, "already")]
    [InlineData("FROM a\nRUN", 2, "says nothing")]
    [InlineData("FROM a\nSHELL sh", 2, "JSON form")]
    [InlineData("FROM a\nONBUILD FROM b", 2, "ONBUILD trigger")]
    [InlineData("FROM a\nONBUILD ONBUILD RUN x", 2, "ONBUILD trigger")]
    [InlineData("FROM a\nRUN <<E\nx", 2, "has no end")]
    [InlineData("# escape=x\nFROM a", 1, "escape character")]
    [InlineData("# escape=`\n# escape=`\nFROM a", 2, "twice")]
    [InlineData("FROM a\0", 0, "NUL")]
    public void ErrorsTellTheLine(string text, int line, string what)
    {
        PodShellException error = Assert.Throws<PodShellException>(() => Parse(text));
        Assert.Equal(ErrorIds.BuildFileInvalid, error.ErrorId);
        Assert.StartsWith(line == 0 ? "f: " : $"f:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SizesHaveLimits()
    {
        Assert.Throws<PodShellException>(() => Parse("FROM a\nRUN " + new string('x', 1 << 20)));
        Assert.Throws<PodShellException>(() => Parse(string.Concat(Enumerable.Repeat("FROM a\n", 300))));
    }

    private static Containerfile Parse(string text) => ContainerfileParser.Parse(text, "f");

    private static Instruction One(string text) => Assert.Single(Parse("FROM a\n" + text).Stages[0].Instructions);
}
