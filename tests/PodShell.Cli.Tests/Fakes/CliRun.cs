using PodShell.Cli.Context;
using PodShell.Cli.Dispatch;
using PodShell.Engine.Services;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>Runs a command line against fakes and holds what it printed.</summary>
internal sealed class CliRun
{
    public FakeContainers Containers { get; init; } = new();

    public FakeImages Images { get; } = new();

    public FakeNetworks Networks { get; init; } = new();

    public FakePods Pods { get; init; } = new();

    public FakeVolumes Volumes { get; } = new();

    public FakeSecrets Secrets { get; } = new();

    public FakeSystem Engine { get; } = new();

    public FakeRegistries Registries { get; } = new();

    /// <summary>What stands on stdin.</summary>
    public string Input { get; init; } = "";

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public int ExitCode { get; private set; }

    public static CliRun Of(params string[] arguments) => new CliRun().Run(arguments);

    public CliRun Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        using MemoryStream input = new(System.Text.Encoding.UTF8.GetBytes(Input));
        using MemoryStream none = new();
        using CliContext context = new(_ => new PodShellEngine(Containers, Images, Networks, Volumes, Secrets, Pods, Engine, Registries))
        {
            CommandLine = ["podsh", .. arguments],
            Output = output,
            Error = error,
            StandardInput = input,
            StandardOutput = none,
            StandardError = none,
            WorkingDirectory = "/caller/dir",
            Environment = new Dictionary<string, string> { ["HOME"] = "/home/me", ["TOKEN"] = "abc" },
            Now = DateTimeOffset.UnixEpoch.AddMinutes(5),
        };
        ExitCode = CommandLine.RunAsync(context, arguments).GetAwaiter().GetResult();
        (Output, Error) = (output.ToString(), error.ToString());
        return this;
    }

    /// <summary>The only request of its kind.</summary>
    public T RequestOf<T>() =>
        Assert.Single(Containers.Requests.Concat(Images.Requests).Concat(Networks.Requests).Concat(Pods.Requests).OfType<T>());

    public T Request<T>() =>
        Assert.IsType<T>(Assert.Single([.. Containers.Requests, .. Images.Requests, .. Networks.Requests, .. Pods.Requests]));
}
