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
