using PodShell.Engine.Containers.Plan;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Health;

/// <summary>What a result makes of what is said of a container.</summary>
internal static class HealthRule
{
    // Beyond, the oldest results go, however many are asked for.
    private const int MostCharacters = 1 << 20;

    /// <summary>Adds a result.</summary>
    /// <param name="before">What is said.</param>
    /// <param name="plan">The container's check.</param>
    /// <param name="startup">Whether it is a result of the startup check.</param>
    /// <param name="started">When the container started.</param>
    /// <param name="result">The result.</param>
    /// <returns>What is said from then on.</returns>
    public static HealthRow Add(HealthRow before, PlannedHealth plan, bool startup, DateTimeOffset started, HealthLogDetail result)
    {
        HealthRow row = before with { Log = Keep([.. before.Log, result], plan.MaximumLogCount) };
        bool succeeded = result.ExitCode == 0;
        if (startup)
        {
            // Another process may have had the last success that was missing.
            return !before.Startup ? row
                : !succeeded ? row with { Failures = before.Failures + 1 }
                : before.Successes + 1 < plan.Startup?.Successes ? row with { Successes = before.Successes + 1 }
                : row with { Startup = false, Status = HealthStatus.Healthy, FailingStreak = 0 };
        }

        if (succeeded)
        {
            return row with { Status = HealthStatus.Healthy, FailingStreak = 0 };
        }

        if (result.Start < started + plan.Check.StartPeriod)
        {
            return row;
        }

        int streak = before.FailingStreak + 1;
        return row with { FailingStreak = streak, Status = streak >= plan.Check.Retries ? HealthStatus.Unhealthy : before.Status };
    }

    private static List<HealthLogDetail> Keep(List<HealthLogDetail> log, int most)
    {
        int first = most > 0 ? Math.Max(0, log.Count - most) : 0;
        long length = 0;
        for (int i = log.Count - 1; i > first; i--)
        {
            length += log[i].Output.Length;
            if (length > MostCharacters)
            {
                first = i + 1;
            }
        }

        return log.GetRange(first, log.Count - first);
    }
}
