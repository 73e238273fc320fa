using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class RenameVerbTests
{
    [Theory]
    [InlineData("rename")]
    [InlineData("container", "rename")]
    public void BothSpellingsAskForTheName(params string[] verb)
    {
        CliRun run = CliRun.Of([.. verb, "web", "old"]);
        RenameContainerRequest request = Assert.IsType<RenameContainerRequest>(Assert.Single(run.Containers.Requests));
        Assert.Equal(("web", "old", "", 0), (request.Container, request.Name, run.Output, run.ExitCode));
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("rename", "web")]
    [InlineData("rename", "web", "old", "older")]
    [InlineData("attach")]
    [InlineData("attach", "web", "old")]
    [InlineData("attach", "--latest", "web")]
    public void WrongNumbersOfWordsAreRefused(params string[] words)
    {
        CliRun run = CliRun.Of(words);
        Assert.Equal(125, run.ExitCode);
        Assert.Empty(run.Containers.Requests);
    }
}
