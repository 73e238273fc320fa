using PodShell.Cli.Context;
using PodShell.Cli.Tests.Fakes;
using PodShell.Engine.Core;

namespace PodShell.Cli.Tests.Verbs;

/// <summary>
/// Errors of the engine as the command line prints them: with the phrases that scripts look for, and advice in its own words.
/// </summary>
public sealed class ErrorWordsTests
{
    [Theory]
    [InlineData(ErrorIds.ContainerNotFound, "There is no container 'x'.", "There is no container 'x': no such container")]
    [InlineData(ErrorIds.ImageNotFound, "No image 'x' is in the store.", "No image 'x' is in the store: image not known")]
    [InlineData(ErrorIds.NetworkNotFound, "There is no network 'x'.", "There is no network 'x': network not found")]
    [InlineData(ErrorIds.PodNotFound, "There is no pod 'x'.", "There is no pod 'x': no such pod")]
    [InlineData(
        ErrorIds.ContainerNotRunning,
        "The container 'x' is not running.",
        "The container 'x' is not running: container state improper"
    )]
    [InlineData(ErrorIds.ContainerRunning, "The container 'x' is running.", "The container 'x' is running: container state improper")]
    [InlineData(
        ErrorIds.PathNotFound,
        "There is no file or directory 'x'.",
        "There is no file or directory 'x': no such file or directory"
    )]
    [InlineData(ErrorIds.ContainerNotFound, "no such container: x", "no such container: x")]
    [InlineData(ErrorIds.DiskFull, "No space is left.", "No space is left.")]
    public void AnErrorCarriesThePhraseThatScriptsLookFor(string id, string message, string printed) =>
        Assert.Equal($"Error: {printed}\n", Failing(new PodShellException(id, ErrorKind.NotFound, message)).Error);

    [Fact]
    public void AdviceNamesCommandsAndFlags()
    {
        PodShellException error = new(
            ErrorIds.ContainerNotFound,
            ErrorKind.NotFound,
            "There is no container 'x'.",
            "x",
            $"List the containers with {FaceWords.Either("Get-PodContainer", "podsh ps -a")}, or use "
                + $"{FaceWords.Either("-Force", "--force")}."
        );

        Assert.Equal(
            "Error: There is no container 'x': no such container\nList the containers with podsh ps -a, or use --force.\n",
            Failing(error).Error
        );
    }

    [Fact]
    public void WarningsNameCommandsToo()
    {
        using StringWriter error = new();
        new ConsoleLog(error, new GlobalOptions()).Warning(
            $"Something is left. {FaceWords.Either("Repair-PodSystem", "podsh system check --repair")} repairs it."
        );

        Assert.Equal("WARN: Something is left. podsh system check --repair repairs it.\n", error.ToString());
    }

    private static CliRun Failing(PodShellException failure)
    {
        FakeContainers containers = new() { Foreground = (_, _) => Task.FromException<int?>(failure) };
        return new CliRun { Containers = containers }.Run("run", "busybox");
    }
}
