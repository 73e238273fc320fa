namespace PodShell.Engine.State.Schema;

/// <summary>The table of what health checks say of containers.</summary>
internal static class HealthSchema
{
    /// <summary>
    /// Adds it. A container has a row from its first start with a check on. <c>started</c> is the run that the row tells of (.NET ticks of
    /// UTC); <c>startup</c> is 1 until the startup check has succeeded, <c>successes</c> and <c>failures</c> count its results. <c>log</c>,
    /// the last results (JSON), lies behind what lists read.
    /// </summary>
    public const string Table = """
        CREATE TABLE IF NOT EXISTS container_health(
            container TEXT NOT NULL PRIMARY KEY REFERENCES containers(id) ON DELETE CASCADE,
            status INTEGER NOT NULL,
            started INTEGER NOT NULL,
            streak INTEGER NOT NULL DEFAULT 0,
            startup INTEGER NOT NULL DEFAULT 0,
            successes INTEGER NOT NULL DEFAULT 0,
            failures INTEGER NOT NULL DEFAULT 0,
            log BLOB
        ) WITHOUT ROWID;
        """;
}
