using PodShell.Cli.Context;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class ImagePruneTests
{
    [Fact]
    public void WhatWentIsPrintedById()
    {
        CliRun run = new();
        run.Run("image", "prune", "--all", "--force", "--external", "--build-cache", "--filter", "label!=a", "--filter", "until=1h");
        Assert.Equal((FakeImages.Busybox.Id + "\n", 0), (run.Output, run.ExitCode));
        PruneRequest request = Assert.IsType<PruneRequest>(Assert.Single(run.Images.Requests));
        Assert.True(request is { All: true, DryRun: false });
        Assert.Equal(["a"], request.Filters["label!"]);
        Assert.Equal(["1h"], request.Filters["until"]);
    }

    [Theory]
    [InlineData("WARNING! This command removes all dangling images.")]
    [InlineData("WARNING! This command removes all images without at least one container associated with them.", "-a")]
    public void WhoDoesNotAgreeIsAskedAndNothingGoes(string question, params string[] flags)
    {
        CliRun run = new() { Input = "n\n" };
        run.Run(["image", "prune", .. flags]);
        Assert.Equal($"{question}\nAre you sure you want to continue? [y/N] ", run.Output);
        Assert.Empty(run.Images.Requests);
    }

    [Fact]
    public void WhereNobodyAnswersItFails()
    {
        CliRun run = new() { Input = "" };
        run.Run("image", "prune");
        Assert.Equal(ExitCodes.Engine, run.ExitCode);
        Assert.Empty(run.Images.Requests);
    }
}
