using PodShell.Engine.Events;
using PodShell.Engine.Filters;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Pods;

namespace PodShell.Engine.Tests;

/// <summary>Filters search by regular expressions in Go's syntax, and refuse what they cannot read.</summary>
public sealed class FilterPatternTests
{
    private static readonly string[] s_names = ["web", "web2", "myweb", "db.1", "a+b"];

    [Theory]
    [InlineData("web", "web web2 myweb")]
    [InlineData("^web$", "web")]
    [InlineData("^web", "web web2")]
    [InlineData("web$", "web myweb")]
    [InlineData("", "web web2 myweb db.1 a+b")]
    [InlineData("^$", "")]
    [InlineData("^", "web web2 myweb db.1 a+b")]
    [InlineData("$", "web web2 myweb db.1 a+b")]
    [InlineData("WEB", "")]
    [InlineData("w.b", "web web2 myweb")]
    [InlineData("^d..1$", "db.1")]
    [InlineData("....2", "")]
    [InlineData("...2$", "web2")]
    [InlineData(@"db\.1", "db.1")]
    [InlineData("^(web|myweb)$", "web myweb")]
    [InlineData("web2|db", "web2 db.1")]
    [InlineData("(?i)WEB", "web web2 myweb")]
    [InlineData("(?U)w.+", "web web2 myweb")]
    [InlineData("(?i:W)eb2", "web2")]
    [InlineData("(?P<n>we)b2", "web2")]
    [InlineData("(?<n>we)b2", "web2")]
    [InlineData(@"\d", "web2 db.1")]
    [InlineData("[[:digit:]]", "web2 db.1")]
    [InlineData("[^a-z]", "web2 db.1 a+b")]
    [InlineData("[]2]", "web2")]
    [InlineData("[[2]", "web2")]
    [InlineData(@"\Qa+b\E", "a+b")]
    [InlineData(@"a\+b", "a+b")]
    [InlineData(@"\x{61}\+", "a+b")]
    [InlineData(@"\pL2", "web2")]
    [InlineData(@"^\w{3}$", "web")]
    [InlineData(@"^[0-9a-z]{3,5}\z", "web web2 myweb")]
    [InlineData(@"\bweb\b", "web")]
    [InlineData("web{,2}", "")]
    [InlineData("(a*)*c", "")]
    public void NamesAreSearchedAsInGo(string pattern, string expected) =>
        Assert.Equal(expected, string.Join(' ', s_names.Where(FilterPattern.Parse("name", pattern).IsIn)));

    [Theory]
    [InlineData("w[")]
    [InlineData("(web")]
    [InlineData("web)")]
    [InlineData("*web")]
    [InlineData(@"web\")]
    [InlineData("a**")]
    [InlineData("(?=web)")]
    [InlineData("(?<!x)web")]
    [InlineData(@"(w)\1")]
    [InlineData(@"\Zweb")]
    [InlineData("(?#x)web")]
    [InlineData("(?x)w eb")]
    [InlineData("(?>web)")]
    [InlineData("a{1001}")]
    [InlineData("[z-a]")]
    [InlineData("[[:bogus:]]")]
    public void ABadPatternIsAnError(string pattern)
    {
        PodShellException error = Assert.Throws<PodShellException>(() => FilterPattern.Parse("name", pattern));
        Assert.Equal((ErrorIds.InvalidArgument, pattern), (error.ErrorId, error.Target));
        Assert.Contains("invalid regular expression", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APatternThatGrowsWithoutBoundsElsewhereIsFast() =>
        Assert.False(FilterPattern.Parse("name", "^(a|aa|[a-z]+)+$").IsIn(new string('a', 20_000) + "!"));

    [Theory]
    [InlineData("ab12", true)]
    [InlineData("AB12", true)]
    [InlineData("b12", false)]
    [InlineData("^ab", true)]
    [InlineData("[0-9]", true)]
    [InlineData("ff$|^ab", true)]
    [InlineData("^b", false)]
    [InlineData("", true)]
    public void AnIdIsAPrefixOrAnExpression(string pattern, bool found) =>
        Assert.Equal(found, FilterPattern.ParseId("id", pattern).IsIn("ab12cd" + new string('0', 58)));

    [Theory]
    [InlineData("a", true)]
    [InlineData("a=b", true)]
    [InlineData("a=", true)]
    [InlineData("a=c", false)]
    [InlineData("only", true)]
    [InlineData("", false)]
    [InlineData("io.x.*", true)]
    [InlineData("io.*=1", true)]
    [InlineData("io.*=2", false)]
    [InlineData("A", false)]
    public void LabelsAreExactButForAsterisksInKeys(string filter, bool has) =>
        Assert.Equal(
            has,
            LabelFilter.HasAll(
                [filter],
                new Dictionary<string, string>
                {
                    ["a"] = "b",
                    ["only"] = "",
                    ["io.x.y"] = "1",
                }
            )
        );

    // Nothing is listed: what is wrong is said all the same.
    [Theory]
    [InlineData("bogus", "1")]
    [InlineData("Name", "web")]
    [InlineData("status", "bogus")]
    [InlineData("status", "1")]
    [InlineData("status", "running,exited")]
    [InlineData("until", "x")]
    [InlineData("ctr-status", "bogus")]
    [InlineData("ctr-number", "x")]
    [InlineData("name", "w[")]
    [InlineData("ctr-ids", "(")]
    public void PodFiltersAreCheckedBeforeAnythingIsListed(string key, string value) =>
        Assert.Equal(
            ErrorIds.InvalidArgument,
            Assert.Throws<PodShellException>(() => new PodFilter(new PodQuery { Filters = { [key] = [value] } }, name => name)).ErrorId
        );

    [Theory]
    [InlineData("bogus", "1")]
    [InlineData("dangling", "x")]
    [InlineData("until", "x")]
    [InlineData("id", "w[")]
    public void NetworkFiltersAreCheckedBeforeAnythingIsListed(string key, string value) =>
        Assert.Equal(
            ErrorIds.InvalidArgument,
            Assert.Throws<PodShellException>(() => new NetworkFilter(new() { [key] = [value] }, () => [])).ErrorId
        );

    [Theory]
    [InlineData("bogus", "1")]
    [InlineData("type", "bogus")]
    public void EventFiltersAreCheckedBeforeAnythingIsRead(string key, string value) =>
        Assert.Equal(
            ErrorIds.InvalidArgument,
            Assert.Throws<PodShellException>(() => new EventFilter(new EventQuery { Filters = { [key] = [value] } })).ErrorId
        );
}
