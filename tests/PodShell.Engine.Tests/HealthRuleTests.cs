using PodShell.Engine.Containers.Health;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.State.Records;
using PodShell.Oci.Images;

namespace PodShell.Engine.Tests;

/// <summary>What results make of what is said of a container, and what a check is made of.</summary>
public sealed class HealthRuleTests
{
    private static readonly DateTimeOffset s_started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void FailuresInARowMakeUnhealthyAndOneSuccessHealthy()
    {
        PlannedHealth plan = Plan(new HealthOptions { Command = HealthTest.Parse("x"), Retries = 2 });
        HealthRow row = Add(new HealthRow(), plan, 1);
        Assert.Equal((HealthStatus.Starting, 1), (row.Status, row.FailingStreak));
        row = Add(row, plan, -1);
        Assert.Equal((HealthStatus.Unhealthy, 2), (row.Status, row.FailingStreak));
        row = Add(row, plan, 0);
        Assert.Equal((HealthStatus.Healthy, 0), (row.Status, row.FailingStreak));
        Assert.Equal(HealthStatus.Healthy, Add(row, plan, 1).Status);
        Assert.Equal([1, -1, 0], row.Log.Select(result => result.ExitCode));
    }

    [Fact]
    public void InTheStartPeriodOnlySuccessesCount()
    {
        PlannedHealth plan = Plan(
            new HealthOptions
            {
                Command = HealthTest.Parse("x"),
                Retries = 1,
                StartPeriod = 10,
            }
        );
        Assert.Equal((HealthStatus.Starting, 0), Said(Add(new HealthRow(), plan, 1, after: 9)));
        Assert.Equal((HealthStatus.Unhealthy, 1), Said(Add(new HealthRow(), plan, 1, after: 10)));
        Assert.Equal((HealthStatus.Healthy, 0), Said(Add(new HealthRow(), plan, 0, after: 1)));
    }

    [Fact]
    public void StartupChecksEndAfterTheirSuccesses()
    {
        PlannedHealth plan = Plan(
            new HealthOptions
            {
                Command = HealthTest.Parse("x"),
                StartupCommand = HealthTest.Parse("y"),
                StartupSuccesses = 2,
            }
        );
        HealthRow row = Add(new HealthRow { Startup = true }, plan, 1, startup: true);
        Assert.Equal((true, 0, 1, HealthStatus.Starting), (row.Startup, row.Successes, row.Failures, row.Status));
        row = Add(row, plan, 0, startup: true);
        Assert.Equal((true, 1, HealthStatus.Starting), (row.Startup, row.Successes, row.Status));
        row = Add(row, plan, 0, startup: true);
        Assert.Equal((false, HealthStatus.Healthy), (row.Startup, row.Status));
    }

    [Fact]
    public void AsManyResultsAreKeptAsAskedForAndThereIsRoom()
    {
        PlannedHealth few = Plan(new HealthOptions { Command = HealthTest.Parse("x"), MaximumLogCount = 2 });
        PlannedHealth all = Plan(new HealthOptions { Command = HealthTest.Parse("x"), MaximumLogCount = 0 });
        HealthRow row = new();
        HealthRow large = new();
        for (int i = 0; i < 20; i++)
        {
            row = Add(row, few, i);
            large = Add(large, all, i, output: new string('x', 100_000));
        }

        Assert.Equal([18, 19], row.Log.Select(result => result.ExitCode));
        Assert.Equal(10, large.Log.Count);
        Assert.Equal(19, large.Log[^1].ExitCode);
    }

    [Fact]
    public void OptionsChangeTheImagesCheckInPart()
    {
        OciHealthcheck image = new()
        {
            Test = ["CMD", "look"],
            Interval = 5_000_000_000,
            Retries = 0,
        };
        PlannedHealth plan = HealthPlanner.Plan(new HealthOptions { Timeout = 3 }, image, "/")!;
        Assert.Equal(["CMD", "look"], plan.Check.Test.Words);
        Assert.Equal((5, 3, 3), (plan.Check.Interval.TotalSeconds, plan.Check.Timeout.TotalSeconds, plan.Check.Retries));
        Assert.True(plan.IsTimed);
        Assert.False(HealthPlanner.Plan(new HealthOptions { Disabled = true }, image, "/")!.IsActive);
        Assert.False(HealthPlanner.Plan(new HealthOptions { Interval = 0 }, image, "/")!.IsTimed);
        Assert.Null(HealthPlanner.Plan(new HealthOptions { Interval = 5 }, null, "/"));
        Assert.Null(HealthPlanner.Plan(new HealthOptions(), new OciHealthcheck { Test = [] }, "/"));
    }

    [Fact]
    public void WhatMakesNoSenseIsRefused()
    {
        HealthOptions[] wrong =
        [
            new() { OnFailure = HealthAction.Kill },
            new() { StartupCommand = HealthTest.Parse("x") },
            new() { Disabled = true, Command = HealthTest.Parse("x") },
            new() { Command = HealthTest.Parse("x"), Retries = 0 },
            new() { Command = HealthTest.Parse("x"), Timeout = 0 },
            new() { Command = HealthTest.Parse("x"), Interval = -1 },
            new() { Command = HealthTest.Parse("x"), StartPeriod = -1 },
            new() { Command = HealthTest.Parse("x"), LogDestination = "/no/such/directory" },
        ];
        foreach (HealthOptions options in wrong)
        {
            PodShellException e = Assert.Throws<PodShellException>(() => Plan(options));
            Assert.Equal(ErrorIds.HealthCheckInvalid, e.ErrorId);
        }
    }

    [Fact]
    public void OutputIsCutOffByCharacters()
    {
        using OutputHead head = new(3);
        head.Write("äöü"u8);
        head.Write("more"u8);
        Assert.Equal("äöü", head.ToText());
        using OutputHead all = new(0);
        all.Write(new byte[3 << 20]);
        Assert.Equal(1 << 20, all.ToText().Length);
    }

    private static PlannedHealth Plan(HealthOptions options) => HealthPlanner.Plan(options, null, "/")!;

    private static (HealthStatus Status, int Streak) Said(HealthRow row) => (row.Status, row.FailingStreak);

    private static HealthRow Add(HealthRow row, PlannedHealth plan, int code, bool startup = false, int after = 100, string output = "") =>
        HealthRule.Add(
            row,
            plan,
            startup,
            s_started,
            new HealthLogDetail(s_started.AddSeconds(after), s_started.AddSeconds(after + 1), code, output)
        );
}
