using System.Globalization;

namespace PodShell.Cli.Output;

/// <summary>A container in <c>stats</c>: what was read of it, or nothing when it does not run.</summary>
/// <param name="Id">The container's id.</param>
/// <param name="Name">The container's name.</param>
/// <param name="Started">When it was started, if that is known.</param>
/// <param name="Sample">What was read.</param>
internal sealed record StatRow(string Id, string Name, DateTimeOffset? Started, ContainerStatistic? Sample)
{
    /// <summary>Use of processors since its start, in percent of one.</summary>
    public double? Average => Sample is { CpuTime: { } used } && Started is { } started && Sample.Time > started
        ? used / (Sample.Time - started) * 100
        : null;

    public static string Percent(double? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) + "%" : "--";
}
