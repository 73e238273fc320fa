using System.Text.Json;
using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Schema;

/// <summary>The tables of containers and their exec sessions.</summary>
internal static class ContainerSchema
{
    /// <summary>
    /// As of version 1 of the database. Times are .NET ticks of UTC. <c>summary</c> is what a list shows (JSON), <c>options</c> what was
    /// asked for, <c>plan</c> what it came to: lists read neither of the latter, which lie behind the other columns for that reason.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE containers(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL UNIQUE,
            image_id TEXT REFERENCES images(id) ON DELETE RESTRICT,
            image TEXT NOT NULL,
            state INTEGER NOT NULL,
            created INTEGER NOT NULL,
            started INTEGER,
            finished INTEGER,
            exit_code INTEGER,
            oom INTEGER NOT NULL DEFAULT 0,
            error TEXT,
            pid INTEGER,
            pid_start INTEGER,
            monitor_pid INTEGER,
            monitor_start INTEGER,
            monitor_kind INTEGER NOT NULL DEFAULT 0,
            runtime TEXT NOT NULL,
            restart_policy TEXT NOT NULL,
            restart_count INTEGER NOT NULL DEFAULT 0,
            stopped_by_user INTEGER NOT NULL DEFAULT 0,
            auto_remove INTEGER NOT NULL DEFAULT 0,
            summary BLOB NOT NULL,
            options BLOB NOT NULL,
            plan BLOB NOT NULL
        );
        CREATE INDEX containers_image ON containers(image_id);
        CREATE TABLE container_dependencies(
            container TEXT NOT NULL REFERENCES containers(id) ON DELETE CASCADE,
            required TEXT NOT NULL REFERENCES containers(id) ON DELETE RESTRICT,
            PRIMARY KEY(container, required)
        ) WITHOUT ROWID;
        CREATE INDEX container_dependencies_required ON container_dependencies(required);
        CREATE TABLE exec_sessions(
            id TEXT NOT NULL PRIMARY KEY,
            container TEXT NOT NULL REFERENCES containers(id) ON DELETE CASCADE,
            command TEXT NOT NULL,
            pid INTEGER NOT NULL,
            pid_start INTEGER NOT NULL,
            created INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX exec_sessions_container ON exec_sessions(container);
        """;

    /// <summary>The log goes into the plan, of summary and options, which had it. What cannot be read is left for the check.</summary>
    public static string LogPlanned { get; } =
        $"""
            UPDATE containers SET plan={LoggedPlan("plan", "summary", "options")}
                WHERE json_valid(CAST(plan AS TEXT)) AND json_valid(CAST(summary AS TEXT)) AND json_valid(CAST(options AS TEXT))
                AND json_type(CAST(plan AS TEXT), '$.log') IS NULL;
            """;

    /// <summary>
    /// Ports and volumes, which summaries had as text. <c>position</c> is the order in which they were asked for; a port has no host port
    /// until the engine has chosen one; what is mounted is either a volume (<c>name</c>) or a path of the host.
    /// </summary>
    public const string PortsAndVolumes = """
        CREATE TABLE IF NOT EXISTS container_ports(
            container TEXT NOT NULL REFERENCES containers(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            container_port INTEGER NOT NULL,
            host_port INTEGER,
            host_ip TEXT,
            count INTEGER NOT NULL,
            protocol INTEGER NOT NULL,
            PRIMARY KEY(container, position)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS container_volumes(
            container TEXT NOT NULL REFERENCES containers(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            target TEXT NOT NULL,
            name TEXT,
            path TEXT,
            anonymous INTEGER NOT NULL,
            PRIMARY KEY(container, position)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS container_volumes_name ON container_volumes(name) WHERE name IS NOT NULL;
        """;

    /// <summary>Fills in the volumes of containers of their plans; a WHERE may follow.</summary>
    public const string VolumesOfPlans = """
        INSERT OR IGNORE INTO container_volumes(container, position, target, name, path, anonymous)
            SELECT containers.id, mounts.key, json_extract(mounts.value, '$.target'), json_extract(mounts.value, '$.volumeName'),
                json_extract(mounts.value, '$.source'), ifnull(json_extract(mounts.value, '$.anonymous'), 0)
            FROM containers JOIN json_each(
                iif(json_valid(CAST(containers.plan AS TEXT)), CAST(containers.plan AS TEXT), '{}'), '$.mounts'
            ) AS mounts ON lower(json_extract(mounts.value, '$.kind'))<>'tmpfs'
        """;

    /// <summary>Adds a published port.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="id">The container.</param>
    /// <param name="position">The port's place in the order.</param>
    /// <param name="port">The port.</param>
    public static void InsertPort(SqliteConnection connection, string id, int position, PortMapping port) =>
        connection.Execute(
            "INSERT OR IGNORE INTO container_ports(container, position, container_port, host_port, host_ip, count, protocol) "
                + "VALUES(?1,?2,?3,?4,?5,?6,?7)",
            id,
            position,
            port.ContainerPort,
            port.HostPort,
            port.HostIP,
            port.Range,
            (int)port.Protocol
        );

    /// <summary>The ports that a summary of earlier versions had.</summary>
    /// <param name="summary">JSON.</param>
    /// <returns>The ports; none where it is damaged, which the check tells.</returns>
    public static IReadOnlyList<PortMapping> PortsOf(byte[] summary)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(summary);
            return document.RootElement.TryGetProperty("ports", out JsonElement ports)
                ? [.. ports.EnumerateArray().Select(port => PortMapping.Parse(port.GetString()!))]
                : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return [];
        }
    }

    /// <summary>Makes the tables of ports and volumes and fills them.</summary>
    /// <param name="connection">In the migration's transaction.</param>
    public static void MovePortsAndVolumes(SqliteConnection connection)
    {
        connection.Execute(PortsAndVolumes);
        connection.Execute(VolumesOfPlans);
        foreach (
            (string id, byte[] summary) in connection.Query("SELECT id, summary FROM containers", row =>
                (row.GetString(0), row.GetBytes(1))
            )
        )
        {
            int position = 0;
            foreach (PortMapping port in PortsOf(summary))
            {
                InsertPort(connection, id, position++, port);
            }
        }
    }

    /// <summary>A plan with its log, of a plan that has none.</summary>
    /// <param name="plan">The SQL expression of the plan.</param>
    /// <param name="summary">That of the summary.</param>
    /// <param name="options">That of the options.</param>
    /// <returns>The SQL expression.</returns>
    public static string LoggedPlan(string plan, string summary, string options) =>
        $"""
            CAST(json_set(CAST({plan} AS TEXT), '$.log', json_object(
                'driver', ifnull(json_extract(CAST({summary} AS TEXT), '$.logDriver'), 'k8s-file'),
                'path', json_extract(CAST({summary} AS TEXT), '$.logPath'),
                'maximumSize', json_extract(CAST({options} AS TEXT), '$.log.maximumSize'),
                'tag', json_extract(CAST({options} AS TEXT), '$.log.tag'))) AS BLOB)
            """;
}
