using System.Globalization;

namespace PodShell.Cli.Output;

/// <summary>A container in <c>stats</c>.</summary>
/// <param name="Id">The container's id.</param>
/// <param name="Name">The container's name.</param>
/// <param name="Started">When it was started, if that is known.</param>
/// <param name="Sample">What was read.</param>
internal sealed record StatRow(string Id, string Name, DateTimeOffset? Started, ContainerStatistic Sample)
{
    /// <summary>Use of processors since its start, in percent of one.</summary>
    public double? Average =>
        Sample is { CpuTime: { } used } && Started is { } started && Sample.Time > started ? used / (Sample.Time - started) * 100
        : Sample.CpuTime == TimeSpan.Zero ? 0
        : null;

    /// <summary>One that does not run uses nothing.</summary>
    public static StatRow Idle(Container container, DateTimeOffset now) =>
        new(
            container.Id,
            container.Name,
            null,
            new ContainerStatistic
            {
                Time = now,
                Id = container.Id,
                Name = container.Name,
                PodId = container.PodId,
                CpuPercent = 0,
                CpuTime = TimeSpan.Zero,
                Memory = 0,
                MemoryLimit = 0,
                MemoryPercent = 0,
                NetworkInput = 0,
                NetworkOutput = 0,
                BlockInput = 0,
                BlockOutput = 0,
                Processes = 0,
            }
        );

    public static string Percent(double? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) + "%" : "--";
}
