using System.Diagnostics;
using PodShell.Faults.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Faults.Tests;

/// <summary>
/// Kills at moments that nobody chose, as root and again as a user, a hundred in each round: what the named points leave out. A failure
/// tells the seed; a moment is a share of the time that the command takes here, so that most kills hit it in the middle on a machine of any
/// speed.
/// </summary>
/// <param name="scene">The scene.</param>
/// <param name="output">Where the seed goes.</param>
[Collection(SharedScene.Name)]
public sealed class KillAtRandomTests(FaultScene scene, ITestOutputHelper output)
{
    private const int KillsOfEach = 10;
    private static readonly string[] s_victims =
    [
        "run",
        "foreground",
        "detached",
        "bridge",
        "exec",
        "pull",
        "pod-create",
        "pod-start",
        "pod-rm",
        "connect",
    ];

    public static TheoryData<string> Victims() => [.. s_victims];

    [Theory]
    [MemberData(nameof(Victims))]
    public async Task WhatIsKilledIsRepaired(string name)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"{name}: seed {seed}");
        Random random = new(seed);
        Scenario scenario = Scenarios.All[name];
        Stopwatch whole = new();
        await scene.SurviveAsync(scenario with { Victim = scenario.LastsAs ?? scenario.Victim }, async command =>
        {
            whole.Start();
            (await ProcessRunner.RunAsync(command, TestContext.Current.CancellationToken)).Succeeded();
            whole.Stop();
        });
        for (int i = 0; i < KillsOfEach * FaultRounds.Count; i++)
        {
            TimeSpan moment = whole.Elapsed * random.NextDouble();
            try
            {
                await scene.SurviveAsync(scenario, command => KillAfterAsync(command, moment));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(
                    $"{name}, seed {seed}, kill {i + 1} after {moment.TotalMilliseconds:F1} ms: {e.Message}",
                    e
                );
            }
        }
    }

    private static async Task KillAfterAsync(ProcessCommand command, TimeSpan moment)
    {
        using PeriodicTimer timer = new(moment + TimeSpan.FromMilliseconds(1));
        using Process process = ProcessRunner.Start(command);
        process.StandardInput.Close();
        Task end = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(timer.WaitForNextTickAsync(TestContext.Current.CancellationToken).AsTask(), end);
        process.Kill();
        await end;
    }
}
