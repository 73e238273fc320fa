using PodShell.Cli.Dispatch;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Completion;

/// <summary>What shells are told in the protocol of cobra, for words at the cursor.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("start stats stop :4", "st")]
    [InlineData("inspect :4", "container", "ins")]
    [InlineData("web: old: :2", "cp", "")]
    [InlineData("web :4", "stop", "")]
    [InlineData("old :4", "start", "")]
    [InlineData("web old :4", "rm", "")]
    [InlineData("old :4", "rm", "web", "")]
    [InlineData("web old :4", "logs", "--tail", "3", "")]
    [InlineData("web old :4", "logs", "--tail=3", "-f", "")]
    [InlineData("web :4", "exec", "-it", "")]
    [InlineData(":0", "exec", "web", "ls", "-")]
    [InlineData(":0", "run", "--volume", "/sr")]
    [InlineData(":0", "run", "alpine", "")]
    [InlineData("always :4", "run", "--pull", "al")]
    [InlineData("--pull=always :4", "run", "--pull=al")]
    [InlineData("--pull :4", "run", "--pul")]
    [InlineData("container:web :4", "run", "--network", "container:")]
    [InlineData("debug :4", "--log-level", "d")]
    [InlineData("--log-level :4", "--log-")]
    [InlineData("bash fish powershell zsh :4", "completion", "")]
    [InlineData(":4", "nonsense", "")]
    [InlineData(":4", "ps", "")]
    [InlineData(":4", "tag", "--", "x", "--")]
    public void WordsAtTheCursor(string expected, params string[] words)
    {
        CliRun run = Run("__completeNoDesc", words);
        Assert.Equal((0, expected.Replace(' ', '\n') + "\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void DescriptionsStandBehindATab() => Assert.Equal("stop\tStop containers\n:4\n", Run("__complete", ["sto"]).Output);

    [Fact]
    public void EveryVerbIsSuggestedButTheEnginesOwn()
    {
        string[] words = Run("__completeNoDesc", [""]).Output.Split('\n');
        Assert.Equal(
            [
                .. VerbTable
                    .Verbs.All.Where(entry => !entry.Internal)
                    .SelectMany(entry => entry.Names)
                    .Where(name => !name.Contains(' ', StringComparison.Ordinal))
                    .Concat(VerbTable.Verbs.Groups)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            words[..^2]
        );
    }

    [Theory]
    [InlineData("bash", "complete -F _podsh podsh")]
    [InlineData("zsh", "compdef _podsh podsh")]
    [InlineData("fish", "complete -c podsh")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName podsh")]
    public void EachShellHasAScript(string shell, string line)
    {
        CliRun run = Run("completion", [shell]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(line, run.Output, StringComparison.Ordinal);
        Assert.Contains("__complete ", run.Output.Replace("NoDesc", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherShellIsRefused()
    {
        CliRun run = Run("completion", ["tcsh"]);
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith("Error: invalid argument \"tcsh\": the shells are bash", run.Error, StringComparison.Ordinal);
    }

    private static CliRun Run(string verb, string[] words) =>
        new CliRun
        {
            Containers = new() { Containers = { FakeContainers.Make("web"), FakeContainers.Make("old", ContainerState.Exited, 2) } },
        }.Run([verb, .. words]);
}
