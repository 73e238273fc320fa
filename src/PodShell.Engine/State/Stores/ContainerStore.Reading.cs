using PodShell.Engine.State.Records;
using PodShell.Engine.State.Sqlite;
using PodShell.Linux.Processes;

namespace PodShell.Engine.State.Stores;

internal sealed partial class ContainerStore
{
    private const string Columns =
        "SELECT number, id, name, image_id, image, state, created, started, finished, exit_code, oom, error, pid, "
        + "pid_start, monitor_pid, monitor_start, monitor_kind, runtime, restart_policy, restart_count, stopped_by_user, "
        + "auto_remove, summary, "
        + "(SELECT json_group_array(json_array(container_port, host_port, host_ip, count, protocol)) "
        + "FROM (SELECT * FROM container_ports WHERE container=containers.id ORDER BY position)), "
        + "(SELECT json_group_array(json_array(target, name, path, anonymous)) "
        + "FROM (SELECT * FROM container_volumes WHERE container=containers.id ORDER BY position)), "
        + "(SELECT status FROM container_health WHERE container=containers.id) FROM containers ";

    /// <summary>All containers, oldest first.</summary>
    /// <returns>The rows.</returns>
    public List<ContainerRow> List() => database.ReadIntact(Columns + "ORDER BY number", ReadRow);

    /// <summary>The containers whose rows make no sense.</summary>
    /// <returns>Their ids and names.</returns>
    public List<(string Id, string Name)> ListDamaged()
    {
        return
        [
            .. database
                .Read(connection =>
                    connection.Query(Columns + "ORDER BY number", row =>
                        (Id: row.GetString(1), Name: row.GetString(2), Damaged: IsDamaged(row))
                    )
                )
                .Where(one => one.Damaged)
                .Select(one => (one.Id, one.Name)),
        ];

        static bool IsDamaged(SqliteDataReader row)
        {
            try
            {
                _ = ReadRow(row);
                return false;
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.StateCorrupt)
            {
                return true;
            }
        }
    }

    /// <summary>The containers of a pod, oldest first.</summary>
    /// <param name="pod">The pod's id.</param>
    /// <returns>The rows.</returns>
    public List<ContainerRow> ListOfPod(string pod) => database.ReadIntact(Columns + "WHERE pod=?1 ORDER BY number", ReadRow, pod);

    /// <summary>The containers of all pods, oldest first.</summary>
    /// <returns>The rows.</returns>
    public List<ContainerRow> ListOfPods() => database.ReadIntact(Columns + "WHERE pod IS NOT NULL ORDER BY number", ReadRow);

    /// <summary>Which containers of a pod need which others.</summary>
    /// <param name="pod">The pod's id.</param>
    /// <returns>Pairs of who needs and who is needed.</returns>
    public List<(string Container, string Required)> GetDependencies(string pod) =>
        database.Read(connection =>
            connection.Query(
                "SELECT container, required FROM container_dependencies WHERE container IN (SELECT id FROM containers WHERE pod=?1)",
                row => (row.GetString(0), row.GetString(1)),
                pod
            )
        );

    /// <summary>A container by its whole id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The row, or <see langword="null"/>.</returns>
    public ContainerRow? Get(string id) => database.Read(connection => connection.QuerySingle(Columns + "WHERE id=?1", ReadRow, id));

    /// <summary>Whether a container's process or monitor is known and lives.</summary>
    /// <param name="id">The whole id.</param>
    /// <returns>True if so; false also when there is no row.</returns>
    public bool IsAlive(string id) => Get(id) is { IsAlive: true };

    /// <summary>Whether there is a row, even one that makes no sense.</summary>
    /// <param name="id">The whole id.</param>
    /// <returns>True if so.</returns>
    public bool Exists(string id) =>
        database.Read(connection => connection.QuerySingle("SELECT 1 FROM containers WHERE id=?1", _ => true, id));

    /// <summary>The containers that a user may mean: see <see cref="NameOrId"/>.</summary>
    /// <param name="text">Name, id or prefix.</param>
    /// <returns>No row, one, or at most three of several.</returns>
    public List<ContainerRow> Find(string text) => database.Read(connection => NameOrId.Find(connection, Columns, ReadRow, text));

    /// <summary>The anonymous volumes of a container that no other one uses.</summary>
    /// <param name="row">The container.</param>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> OwnVolumes(ContainerRow row) =>
        database.Read(connection =>
            connection.Query(
                """
                SELECT DISTINCT name FROM container_volumes WHERE container=?1 AND anonymous<>0 AND name IS NOT NULL
                    AND name NOT IN (SELECT name FROM container_volumes WHERE container<>?1 AND name IS NOT NULL)
                """,
                reader => reader.GetString(0),
                row.Id
            )
        );

    /// <summary>What a container came to when it was created.</summary>
    /// <param name="id">The container.</param>
    /// <returns>The plan as JSON; <see langword="null"/> when the container is gone.</returns>
    public byte[]? GetPlan(string id) => GetBlob("SELECT plan FROM containers WHERE id=?1", id);

    /// <summary>The part of a container's plan that tells where its output goes.</summary>
    /// <param name="id">The container.</param>
    /// <returns>That part as JSON; <see langword="null"/> when the container is gone.</returns>
    public string? GetPlannedLog(string id) =>
        database.Read(connection =>
            connection.QuerySingle(
                "SELECT ifnull(json_extract(CAST(plan AS TEXT), '$.log'), '{}') FROM containers WHERE id=?1",
                row => row.GetString(0),
                id
            )
        );

    /// <summary>The part of a container's plan that tells how its health is checked.</summary>
    /// <param name="id">The container.</param>
    /// <returns>That part as JSON; <see langword="null"/> when there is none or the container is gone.</returns>
    public string? GetPlannedHealth(string id) =>
        database.Read(connection =>
            connection.QuerySingle(
                "SELECT json_extract(text, '$.health') FROM "
                    + "(SELECT iif(json_valid(CAST(plan AS TEXT)), CAST(plan AS TEXT), '{}') AS text FROM containers WHERE id=?1)",
                row => row.IsDBNull(0) ? null : row.GetString(0),
                id
            )
        );

    /// <summary>How a container's plan says that it is stopped.</summary>
    /// <param name="id">The container.</param>
    /// <returns>
    /// The signal's number and the seconds until SIGKILL, where its plan can be read; <see langword="null"/> when the container is gone.
    /// </returns>
    public (int? Signal, int? Timeout)? GetPlannedStop(string id) =>
        database.Read(connection =>
            connection.QuerySingle<(int?, int?)?>(
                "SELECT json_extract(text, '$.process.stopSignal'), json_extract(text, '$.process.stopTimeout') FROM "
                    + "(SELECT iif(json_valid(CAST(plan AS TEXT)), CAST(plan AS TEXT), '{}') AS text FROM containers WHERE id=?1)",
                row => (row.IsDBNull(0) ? null : row.GetInt32(0), row.IsDBNull(1) ? null : row.GetInt32(1)),
                id
            )
        );

    /// <summary>What was asked for.</summary>
    /// <param name="id">The container.</param>
    /// <returns>The options as JSON; <see langword="null"/> when the container is gone.</returns>
    public byte[]? GetOptions(string id) => GetBlob("SELECT options FROM containers WHERE id=?1", id);

    /// <summary>Whether a name is taken.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if so.</returns>
    public bool IsNameTaken(string name) =>
        database.Read(connection => connection.QuerySingle("SELECT 1 FROM containers WHERE name=?1", _ => true, name));

    /// <summary>The containers that a container needs.</summary>
    /// <param name="id">The container.</param>
    /// <returns>Their ids.</returns>
    public List<string> GetRequired(string id) =>
        database.Read(connection =>
            connection.Query("SELECT required FROM container_dependencies WHERE container=?1", row => row.GetString(0), id)
        );

    /// <summary>The containers that need a container.</summary>
    /// <param name="id">The container.</param>
    /// <returns>Their ids.</returns>
    public List<string> GetDependents(string id) =>
        database.Read(connection =>
            connection.Query("SELECT container FROM container_dependencies WHERE required=?1", row => row.GetString(0), id)
        );

    private static ContainerRow ReadRow(SqliteDataReader row) => StateErrors.Checked("container", row.GetString(2), row, Parse);

    private static ContainerRow Parse(SqliteDataReader row) =>
        new()
        {
            Number = row.GetInt64(0),
            Id = row.GetString(1),
            Name = row.GetString(2),
            ImageId = row.IsDBNull(3) ? null : row.GetString(3),
            Image = row.GetString(4),
            State = (ContainerState)row.GetInt32(5),
            Created = Time(row, 6)!.Value,
            Started = Time(row, 7),
            Finished = Time(row, 8),
            ExitCode = row.IsDBNull(9) ? null : row.GetInt32(9),
            OutOfMemory = row.GetInt32(10) != 0,
            Error = row.IsDBNull(11) ? null : row.GetString(11),
            Process = Identity(row, 12),
            Monitor = Identity(row, 14),
            MonitorKind = (MonitorKind)row.GetInt32(16),
            Runtime = row.GetString(17),
            RestartPolicy = row.GetString(18) is "no" ? RestartPolicy.No : RestartPolicy.Parse(row.GetString(18)),
            RestartCount = row.GetInt32(19),
            StoppedByUser = row.GetInt32(20) != 0,
            AutoRemove = row.GetInt32(21) != 0,
            Summary = ContainerSummaryReader.Read(row.GetBytes(22)),
            Ports = ContainerListReader.Ports(row.GetBytes(23)),
            Volumes = ContainerListReader.Volumes(row.GetBytes(24)),
            Health = row.IsDBNull(25) ? null : (HealthStatus)row.GetInt32(25),
        };

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero).ToLocalTime();

    private static ProcessIdentity? Identity(SqliteDataReader row, int column) =>
        row.IsDBNull(column) || row.IsDBNull(column + 1)
            ? null
            : new ProcessIdentity(row.GetInt32(column), (ulong)row.GetInt64(column + 1));

    private byte[]? GetBlob(string sql, string id) => database.Read(connection => connection.QuerySingle(sql, row => row.GetBytes(0), id));
}
