using PodShell.Cli.Parsing;

namespace PodShell.Cli.Tests.Parsing;

public sealed class ArgumentParserTests
{
    private static readonly Flag<List<string>>[] s_flags =
    [
        Flag.Switch("--interactive", "-i", "", (List<string> l, bool v) => l.Add($"i={v}")),
        Flag.Switch("--tty", "-t", "", (List<string> l, bool v) => l.Add($"t={v}")),
        Flag.Value("--publish", "-p", "", (List<string> l, string v) => l.Add($"p={v}")),
        Flag.Value("--network", null, "", (List<string> l, string v) => l.Add($"n={v}"), alias: "--net"),
        Flag.Value("--count", "-c", "", (List<string> l, int v) => l.Add($"c={v}")),
    ];

    [Theory]
    [InlineData("-it", "i=True t=True", "")]
    [InlineData("-itp 80 x", "i=True t=True p=80", "x")]
    [InlineData("-p80", "p=80", "")]
    [InlineData("-p=80", "p=80", "")]
    [InlineData("-p -1", "p=-1", "")]
    [InlineData("--publish --tty", "p=--tty", "")]
    [InlineData("--publish=", "p=", "")]
    [InlineData("--tty=false --tty", "t=False t=True", "")]
    [InlineData("-t=0", "t=False", "")]
    [InlineData("--net a --network=b", "n=a n=b", "")]
    [InlineData("a -t b", "t=True", "a b")]
    [InlineData("a -- -t", "", "a -t")]
    [InlineData("- -t", "t=True", "-")]
    [InlineData("-c -5", "c=-5", "")]
    public void ReadsAsPflag(string line, string expected, string words)
    {
        List<string> seen = [];
        List<string> rest = ArgumentParser.Parse(s_flags, seen, line.Split(' '), interspersed: true);
        Assert.Equal(expected, string.Join(' ', seen));
        Assert.Equal(words, string.Join(' ', rest));
    }

    [Fact]
    public void ACommandKeepsItsFlags()
    {
        List<string> seen = [];
        Assert.Equal(
            ["image", "-t", "--", "x"],
            ArgumentParser.Parse(s_flags, seen, ["-i", "image", "-t", "--", "x"], interspersed: false)
        );
        Assert.Equal(["i=True"], seen);
    }

    [Theory]
    [InlineData("--nope", "unknown flag: --nope")]
    [InlineData("-x", "unknown shorthand flag: 'x' in -x")]
    [InlineData("--publish", "flag needs an argument: --publish")]
    [InlineData("-ip", "flag needs an argument: 'p' in -ip")]
    [InlineData("--tty=maybe", "invalid argument \"maybe\" for \"-t, --tty\" flag: write true or false")]
    public void SaysWhatIsWrong(string line, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<UsageException>(() => ArgumentParser.Parse(s_flags, [], line.Split(' '), interspersed: true)).Message
        );

    [Theory]
    [InlineData("--count=x")]
    [InlineData("--count=99999999999")]
    public void ABadValueNamesItsFlag(string argument) =>
        Assert.StartsWith(
            "invalid argument",
            Assert.Throws<UsageException>(() => ArgumentParser.Parse(s_flags, [], [argument], interspersed: true)).Message,
            StringComparison.Ordinal
        );
}
