using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Secrets;

/// <summary>Makes of a row what users see, and its events.</summary>
/// <param name="paths">Where the store is.</param>
internal sealed class SecretRecord(EnginePaths paths)
{
    /// <summary>What users see of a secret.</summary>
    /// <param name="row">The secret.</param>
    /// <param name="data">The content, where it was asked for.</param>
    /// <returns>The record.</returns>
    public PodSecret Of(SecretRow row, byte[]? data = null) =>
        new()
        {
            Id = row.Id,
            Name = row.Name,
            Driver = row.Definition.Driver,
            DriverOptions =
                row.Definition.Driver == FileSecretDriver.Name
                    ? new Dictionary<string, string> { ["path"] = paths.Secrets }
                    : row.Definition.Options,
            Labels = row.Definition.Labels,
            Created = Time(row.Definition.Created),
            Updated = Time(row.Definition.Updated),
            Data = data,
        };

    /// <summary>Something that happened to a secret.</summary>
    /// <param name="row">The secret.</param>
    /// <param name="action">What.</param>
    /// <returns>The event.</returns>
    public static PodEvent Event(SecretRow row, string action) =>
        new()
        {
            Time = DateTimeOffset.Now,
            Type = EventTypes.Secret,
            Action = action,
            Id = row.Id,
            Name = row.Name,
            Attributes = new Dictionary<string, string>(),
        };

    private static DateTimeOffset Time(long ticks) => new DateTimeOffset(ticks, TimeSpan.Zero).ToLocalTime();
}
