using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class PortVerbTests
{
    private static readonly Container s_web = FakeContainers.Make("web") with
    {
        Ports =
        [
            PortMapping.Parse("8080-8081:80-81"),
            PortMapping.Parse("127.0.0.1:5353:53/udp"),
            PortMapping.Parse("[::1]:8090:80"),
            PortMapping.Parse("9"),
        ],
    };

    [Theory]
    [InlineData("80/tcp -> 0.0.0.0:8080\n81/tcp -> 0.0.0.0:8081\n53/udp -> 127.0.0.1:5353\n80/tcp -> [::1]:8090\n", "web")]
    [InlineData("0.0.0.0:8080\n[::1]:8090\n", "web", "80")]
    [InlineData("0.0.0.0:8081\n", "web", "81/tcp")]
    [InlineData("127.0.0.1:5353\n", "web", "53/udp")]
    [InlineData(
        "111111111111\t80/tcp -> 0.0.0.0:8080\n111111111111\t81/tcp -> 0.0.0.0:8081\n111111111111\t53/udp -> "
            + "127.0.0.1:5353\n111111111111\t80/tcp -> [::1]:8090\n",
        "-a"
    )]
    [InlineData("127.0.0.1:5353\n", "-l", "53/udp")]
    public void PublishedPortsAreShown(string expected, params string[] arguments)
    {
        CliRun run = Run(arguments);
        Assert.Equal((0, expected), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("The port 53/tcp of container 'web' is not published.", "web", "53")]
    [InlineData("'8080:80' is no port", "web", "8080:80")]
    [InlineData("'x' is no port", "web", "x")]
    [InlineData("--all cannot be used", "-a", "web")]
    [InlineData("requires at least 1 argument")]
    [InlineData("accepts at most 2 arguments", "web", "80", "81")]
    public void MisuseIsExplained(string message, params string[] arguments)
    {
        CliRun run = Run(arguments);
        Assert.Equal((125, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
    }

    private static CliRun Run(string[] arguments) =>
        new CliRun
        {
            Containers = new() { Containers = { s_web, FakeContainers.Make("old", ContainerState.Exited, 2) with { Ports = [] } } },
        }.Run(["port", .. arguments]);
}
