using PodShell.Engine.Core;
using PodShell.Faults.Tests.Fixtures;

namespace PodShell.Faults.Tests;

/// <summary>
/// A command that is killed at any step leaves something that is whole, or that the next command repairs; nothing else is touched.
/// </summary>
/// <param name="scene">The scene.</param>
[Collection(SharedScene.Name)]
public sealed class KillAtPointTests(FaultScene scene)
{
    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public async Task WhatIsKilledIsRepaired(string scenario, string point)
    {
        Scenario stage = Scenarios.All[scenario];
        for (int round = 0; round < FaultRounds.Count; round++)
        {
            await scene.SurviveAsync(stage, command => scene.KillAtAsync(command, Enum.Parse<FaultPoint>(point), stage.InBackground));
        }
    }

    [Fact]
    public void EveryPointIsReachedBySomeScenario() =>
        Assert.Empty(Enum.GetValues<FaultPoint>().Where(point => point != FaultPoint.None).Except(FaultCases.Points));
}
