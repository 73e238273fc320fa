using PodShell.Cli.Dispatch;
using PodShell.Cli.Tests.Fakes;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Tests.Verbs;

public sealed class OtherVerbsTests
{
    [Theory]
    [InlineData(0, "a\nb\n", "stop", "-t", "3", "a", "b")]
    [InlineData(125, "b\n", "stop", "missing", "b")]
    [InlineData(1, "", "rm", "missing")]
    [InlineData(1, "", "rmi", "missing")]
    [InlineData(
        0,
        "Untagged: docker.io/library/busybox:latest\nDeleted: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
        "rmi",
        "busybox"
    )]
    [InlineData(0, "7\n", "wait", "a")]
    [InlineData(0, "", "image", "exists", "busybox")]
    [InlineData(1, "", "image", "exists", "nope")]
    [InlineData(1, "", "container", "exists", "nope")]
    [InlineData(125, "[]\n", "inspect", "nope")]
    [InlineData(0, "", "tag", "busybox", "x:1")]
    [InlineData(0, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", "pull", "-q", "busybox")]
    [InlineData(0, "Loaded image: docker.io/library/busybox:latest\n", "load", "-i", "x.tar")]
    [InlineData(0, "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", "import", "root.tar", "x:1")]
    [InlineData(
        0,
        "1970-01-01 00:00:00 +0000 UTC container start 1111111111111111111111111111111111111111111111111111111111111111 "
            + "(image=busybox, name=web)\n",
        "events",
        "--stream=false"
    )]
    [InlineData(0, "1.2.3\n", "version", "--format", "{{.Client.Version}}")]
    [InlineData(0, "a\nb\n", "pause", "a", "b")]
    [InlineData(0, "a\n", "unpause", "a")]
    [InlineData(125, "b\n", "container", "pause", "missing", "b")]
    [InlineData(125, "", "unpause")]
    [InlineData(125, "", "pause", "-a", "web")]
    [InlineData(125, "", "info")]
    [InlineData(125, "", "nope")]
    [InlineData(125, "", "container", "nope")]
    [InlineData(125, "", "stop")]
    [InlineData(125, "", "exec", "web")]
    public void ExitCodesAndOutput(int exitCode, string output, params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal((exitCode, output), (run.ExitCode, run.Output));
        Assert.Equal(exitCode > 1, run.Error.StartsWith("Error: ", StringComparison.Ordinal) && exitCode > 1);
    }

    // As Podman's: of several images or networks one in use decides, of several containers or pods one that is not there, in whichever
    // order.
    [Theory]
    [InlineData(2, "rmi", "used", "missing", "bad", "busybox")]
    [InlineData(2, "rmi", "bad", "missing", "used")]
    [InlineData(125, "rmi", "bad", "missing")]
    [InlineData(125, "rmi", "missing", "bad")]
    [InlineData(1, "rmi", "missing", "busybox")]
    [InlineData(1, "rm", "missing", "used", "web")]
    [InlineData(1, "rm", "used", "missing")]
    [InlineData(2, "rm", "bad", "used")]
    [InlineData(2, "rm", "used", "bad")]
    public void SeveralFailuresHaveOneExitCode(int exitCode, params string[] arguments) =>
        Assert.Equal(exitCode, CliRun.Of(arguments).ExitCode);

    [Fact]
    public void ImportReadsInstructions()
    {
        RootFsImageRequest request = CliRun
            .Of(
                "import",
                "-c",
                "CMD [\"/bin/sh\"]",
                "-c",
                "ENV=A=1",
                "-c",
                "ENV B two",
                "-c",
                "EXPOSE 80",
                "-c",
                "user 1000",
                "root.tar",
                "x:1"
            )
            .Request<RootFsImageRequest>();
        Assert.Equal(
            ("/caller/dir/root.tar", "x:1", "/bin/sh", "1000"),
            (request.Path, request.Reference, Assert.Single(request.Command!), request.User)
        );
        Assert.Equal(
            ("1", "two", 80),
            (request.Environment["A"], request.Environment["B"], (int)Assert.Single(request.Expose).ContainerPort)
        );
    }

    [Theory]
    [InlineData("--version", "podsh version")]
    [InlineData("--help", "Manage pods, containers and images")]
    [InlineData("help", "Available Commands:")]
    [InlineData("help container", "podsh container [command]")]
    [InlineData("help network", "podsh network [command]")]
    [InlineData("pod --help", "podsh pod [command]")]
    public void HelpGoesToStdout(string argument, string part)
    {
        CliRun run = CliRun.Of(argument.Split(' '));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Error: missing command 'podsh container COMMAND'\n", "container")]
    [InlineData("Error: unrecognized command 'podsh container nosuch'\nSee 'podsh container --help'\n", "container", "nosuch")]
    public void AGroupAloneIsNoCommand(string error, params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal((125, error), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("cannot replace container without --name being set", "create", "--replace", "busybox")]
    [InlineData("cannot replace pod without --name being set", "pod", "create", "--replace")]
    [InlineData("annotations must be formatted KEY=VALUE", "create", "--annotation", "a", "busybox")]
    [InlineData("'nosuch' is no key for detaching", "run", "--detach-keys", "nosuch", "busybox")]
    [InlineData("'nosuch' is no key for detaching", "exec", "--detach-keys", "nosuch", "web", "true")]
    [InlineData("'nosuch' is no key for detaching", "start", "--detach-keys", "nosuch", "web")]
    public void WhatIsWrongWithFlagsIsSaidBeforeAnythingIsMade(string part, params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(125, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Containers.Requests);
    }

    [Theory]
    [InlineData("ctrl-a,d")]
    [InlineData("")]
    public void TheKeysThatLeaveATerminalReachTheEngineAndNoneAreNone(string keys)
    {
        CliRun run = CliRun.Of("run", "--detach-keys", keys, "busybox");
        Assert.Equal(keys, run.Request<RunContainerRequest>().Options.Process.DetachKeys);
        run = new() { Containers = new() { Containers = { FakeContainers.Make("web") } } };
        Assert.Equal(keys, run.Run("exec", "--detach-keys", keys, "web", "true").Request<ExecRequest>().DetachKeys);
    }

    [Theory]
    [InlineData(1, "rm", "-l")]
    [InlineData(125, "stop", "-l")]
    [InlineData(125, "start", "-l")]
    [InlineData(125, "kill", "--latest")]
    [InlineData(125, "logs", "-l")]
    [InlineData(125, "port", "-l")]
    [InlineData(125, "top", "-l")]
    [InlineData(125, "exec", "-l", "true")]
    public void TheNewestWhereThereIsNoneIsAnError(int exitCode, params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("no such container", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ContainerState.Paused, "pause", "is already paused: container state improper")]
    [InlineData(ContainerState.Running, "unpause", "is not paused: container state improper")]
    public void PausingTwiceIsAnError(ContainerState state, string verb, string part)
    {
        CliRun run = new();
        run.Containers.Containers.Add(FakeContainers.Make("web", state));
        run.Run(verb, "web");
        Assert.Equal(125, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ContainerState.Running, "pause", "-a")]
    [InlineData(ContainerState.Paused, "unpause", "--all")]
    public void AllMeansThoseThatCan(ContainerState state, params string[] arguments)
    {
        FakeContainers containers = new()
        {
            Containers = { FakeContainers.Make("run"), FakeContainers.Make("cold", ContainerState.Paused, 2) },
        };
        CliRun run = new CliRun() { Containers = containers }.Run(arguments);
        Assert.Equal(new string(state == ContainerState.Running ? '1' : '2', 64) + "\n", run.Output);
        Assert.Equal(
            "app=web",
            Assert.Single(CliRun.Of(arguments[0], "--filter", "label=app=web").Request<ContainerQuery>().Filters["label"])
        );
    }

    [Fact]
    public void EveryVerbHasHelp()
    {
        // What shells ask has words, and no flags of its own.
        foreach (VerbEntry entry in VerbTable.Verbs.All.Where(entry => !entry.Names[0].StartsWith("__", StringComparison.Ordinal)))
        {
            CliRun run = CliRun.Of([.. entry.Names[0].Split(' '), "--help"]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains($"Usage:\n  podsh {entry.Names[0]}", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void GlobalFlagsStandBeforeOrBehindTheVerb()
    {
        Assert.Equal(0, CliRun.Of("--root", "/x", "--log-level=debug", "ps", "--runroot", "/y").ExitCode);
        Assert.Equal(125, CliRun.Of("--storage-driver", "vfs", "ps").ExitCode);
    }
}
