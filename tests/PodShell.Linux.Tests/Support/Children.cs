namespace PodShell.Linux.Tests;

/// <summary>Children of a test.</summary>
internal static class Children
{
    internal static async Task<(ExitStatus Status, string Output)> RunAsync(string program, params string[] arguments) =>
        await RunAsync(new SpawnOptions { Program = Requires.Program(program), Arguments = arguments });

    internal static async Task<(ExitStatus Status, string Output)> RunAsync(SpawnOptions options)
    {
        using var pipe = Pipe.Create();
        using var child = ProcessSpawner.Start(options with { StandardOutput = pipe.Writer });
        pipe.Writer.Dispose();
        using var reader = new StreamReader(new FdStream(pipe.Reader, ownsHandle: false));
        var output = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (await child.WaitAsync(TestContext.Current.CancellationToken), output);
    }
}
