using System.Text.Json;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

/// <summary><c>history</c>: its table, its fields and its JSON.</summary>
public sealed class HistoryVerbTests
{
    [Theory]
    [InlineData("history")]
    [InlineData("image history")]
    public void TheTableIsShort(string verb)
    {
        string[] lines = CliRun.Of([.. verb.Split(' '), "x"]).Output.Split('\n');
        Assert.StartsWith("ID            CREATED", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(new string('a', 12) + " ", lines[1], StringComparison.Ordinal);
        Assert.Contains(new string('x', 42) + "...  4.1 kB", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("<missing>", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsCutOffWhereThatIsAskedFor() =>
        Assert.Equal(
            $"{FakeImages.Busybox.Id} {new string('x', 46)} 1970-01-01T00:00:00Z",
            CliRun.Of("history", "--no-trunc", "--human=false", "--format", "{{.ID}} {{.CreatedBy}} {{.Created}}", "x").Output.Split('\n')[
                0
            ]
        );

    [Fact]
    public void QuietIsTheIdsAlone() => Assert.Equal("aaaaaaaaaaaa\n<missing>\n", CliRun.Of("history", "-q", "x").Output);

    [Fact]
    public void JsonIsOneArray()
    {
        using JsonDocument document = JsonDocument.Parse(CliRun.Of("history", "--format", "json", "x").Output);
        JsonElement first = document.RootElement[0];
        Assert.Equal(
            (2, 4096, "a:1"),
            (document.RootElement.GetArrayLength(), first.GetProperty("size").GetInt32(), first.GetProperty("tags")[0].GetString())
        );
    }

    [Theory]
    [InlineData("history")]
    [InlineData("history a b")]
    public void OneImageIsNamed(string line) => Assert.Equal(125, CliRun.Of(line.Split(' ')).ExitCode);
}
