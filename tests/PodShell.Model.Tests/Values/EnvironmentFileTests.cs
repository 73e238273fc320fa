namespace PodShell.Model.Tests.Values;

public sealed class EnvironmentFileTests
{
    [Fact]
    public void ReadsDockersFormat()
    {
        const string Text = "\uFEFF# comment\n\nA=1\n  B=two words  \r\nC=\"quoted\"\nHOME\nMISSING\nD=\n";
        IReadOnlyList<KeyValue> variables = EnvironmentFile.Parse(Text, "x.env", name => name == "HOME" ? "/home/me" : null);
        Assert.Equal([new("A", "1"), new("B", "two words  "), new("C", "\"quoted\""), new("HOME", "/home/me"), new("D", "")], variables);
    }

    [Theory]
    [InlineData("A=1\n=2\n", "line 2 of 'x.env'")]
    [InlineData("A B=1\n", "line 1 of 'x.env'")]
    public void NamesTheBadLine(string text, string where) =>
        Assert.Contains(
            where,
            Assert.Throws<FormatException>(() => EnvironmentFile.Parse(text, "x.env", _ => null)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void LimitsTheFile()
    {
        Assert.Contains("larger than", Refusal(new byte[EnvironmentFile.MaximumSize + 1]), StringComparison.Ordinal);
        Assert.Contains("UTF-8", Refusal([(byte)'A', (byte)'=', 0xFF]), StringComparison.Ordinal);

        static string Refusal(byte[] content) =>
            Assert.Throws<FormatException>(() => EnvironmentFile.Parse(content, "x.env", _ => null)).Message;
    }
}
