using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Tests;

/// <summary>Children of a test.</summary>
internal static class Children
{
    internal static async Task<(ExitStatus Status, string Output)> RunAsync(string program, params string[] arguments) =>
        await RunAsync(new SpawnOptions { Program = Requires.Program(program), Arguments = arguments });

    internal static async Task<(ExitStatus Status, string Output)> RunAsync(SpawnOptions options)
    {
        using Pipe pipe = Pipe.Create();
        using SpawnedProcess child = ProcessSpawner.Start(options with { StandardOutput = pipe.Writer });
        pipe.Writer.Dispose();
        using StreamReader reader = new(new FdStream(pipe.Reader, ownsHandle: false));
        string output = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (await child.WaitAsync(TestContext.Current.CancellationToken), output);
    }
}
