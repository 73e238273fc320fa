using PodShell.Cli.Context;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class ContainerPruneTests
{
    [Fact]
    public void WhatWentIsPrintedById()
    {
        CliRun run = new();
        run.Containers.Containers.Add(FakeContainers.Make("web", ContainerState.Exited));
        run.Run("container", "prune", "--force", "--filter", "label=a");
        Assert.Equal((new string('1', 64) + "\n", 0), (run.Output, run.ExitCode));
        Assert.Equal(["a"], Assert.IsType<PruneRequest>(Assert.Single(run.Containers.Requests)).Filters["label"]);
    }

    [Fact]
    public void WhoDoesNotAgreeIsAskedAndNothingGoes()
    {
        CliRun run = new() { Input = "n\n" };
        run.Run("container", "prune");
        Assert.Contains("WARNING! This will remove all non running containers.", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Containers.Requests);
    }

    [Fact]
    public void WhereNobodyAnswersItFails()
    {
        CliRun run = new() { Input = "" };
        run.Run("container", "prune");
        Assert.Equal(ExitCodes.Engine, run.ExitCode);
        Assert.Contains("EOF", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Containers.Requests);
    }
}
