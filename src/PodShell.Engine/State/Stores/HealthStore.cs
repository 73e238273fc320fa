using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Stores;

/// <summary>
/// What health checks say of containers. Results come from processes that hold no lock: each names the run that it is of, and changes
/// nothing of another one.
/// </summary>
/// <param name="database">The database.</param>
internal sealed class HealthStore(StateDatabase database)
{
    /// <summary>Begins to count anew, for a run. The results of earlier runs stay to be read.</summary>
    /// <param name="id">The container.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="startup">Whether there is a startup check.</param>
    public void Begin(string id, DateTimeOffset started, bool startup) =>
        database.Execute(
            "INSERT INTO container_health(container, status, started, startup) VALUES(?1,?2,?3,?4) ON CONFLICT(container) DO UPDATE "
                + "SET status=?2, started=?3, startup=?4, streak=0, successes=0, failures=0",
            id,
            (int)HealthStatus.Starting,
            started.UtcTicks,
            startup ? 1 : 0
        );

    /// <summary>What is said of a container.</summary>
    /// <param name="id">The container.</param>
    /// <returns>It; <see langword="null"/> before its first start with a check, and without one.</returns>
    public HealthRow? Get(string id) => database.Read(connection => Read(connection, id)?.Row);

    /// <summary>Whether something is said of a run.</summary>
    /// <param name="id">The container.</param>
    /// <param name="started">When the run began.</param>
    /// <returns>True if so.</returns>
    public bool IsOf(string id, DateTimeOffset started) => database.Read(connection => Read(connection, id)?.Started == started.UtcTicks);

    /// <summary>Adds a result, in one step.</summary>
    /// <param name="id">The container.</param>
    /// <param name="started">When the run began that it is of.</param>
    /// <param name="add">Makes of what is said what is to be said.</param>
    /// <returns>What is said from then on; <see langword="null"/> when the container is gone or runs anew.</returns>
    public HealthRow? Record(string id, DateTimeOffset started, Func<HealthRow, HealthRow> add) =>
        database.Write(connection =>
        {
            if (Read(connection, id) is not { } before || before.Started != started.UtcTicks)
            {
                return null;
            }

            HealthRow row = add(before.Row);
            connection.Execute(
                "UPDATE container_health SET status=?2, streak=?3, startup=?4, successes=?5, failures=?6, log=?7 WHERE container=?1",
                id,
                (int)row.Status,
                row.FailingStreak,
                row.Startup ? 1 : 0,
                row.Successes,
                row.Failures,
                JsonSerializer.SerializeToUtf8Bytes([.. row.Log], StateJsonContext.Default.ListHealthLogDetail)
            );
            return row;
        });

    private static (HealthRow Row, long Started)? Read(SqliteConnection connection, string id) =>
        connection.QuerySingle<(HealthRow, long)?>(
            "SELECT status, started, streak, startup, successes, failures, log FROM container_health WHERE container=?1",
            static row =>
                (
                    new HealthRow
                    {
                        Status = (HealthStatus)row.GetInt32(0),
                        FailingStreak = row.GetInt32(2),
                        Startup = row.GetInt32(3) != 0,
                        Successes = row.GetInt32(4),
                        Failures = row.GetInt32(5),
                        Log = row.IsDBNull(6) ? [] : Log(row.GetBytes(6)),
                    },
                    row.GetInt64(1)
                ),
            id
        );

    // Results that cannot be read are worth nothing: the next ones take their place.
    private static List<HealthLogDetail> Log(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StateJsonContext.Default.ListHealthLogDetail) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
